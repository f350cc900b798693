package dev.muster.lab.relay;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.muster.lab.LabException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The calls of the C library that Java has none for; Linux with 64 bits. */
final class Libc {
  /** Of {@code struct pollfd}: where its parts are. */
  static final int POLL_SIZE = 8;

  private static final int POLL_EVENTS = 4;
  private static final int POLL_SEEN = 6;
  private static final short POLL_IN = 1;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final int INTERRUPTED = 4;
  private static final int NOTHING_NOW = 11;

  private static final MethodHandle OPEN =
      function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), 2);
  private static final MethodHandle IOCTL =
      function("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), 2);
  private static final MethodHandle READ =
      function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), 3);
  private static final MethodHandle WRITE =
      function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), 3);
  private static final MethodHandle POLL =
      function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT), 3);

  private final MemorySegment state;

  /** Keeps the number of the last error in this memory; for one thread. */
  Libc(Arena arena) {
    this.state = arena.allocate(STATE);
  }

  @SuppressWarnings("restricted") // the lab's relay is what native access is for
  private static MethodHandle function(String name, FunctionDescriptor shape, int fixed) {
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().findOrThrow(name);
    Linker.Option errors = Linker.Option.captureCallState("errno");
    return fixed < shape.argumentLayouts().size()
        ? linker.downcallHandle(address, shape, errors, Linker.Option.firstVariadicArg(fixed))
        : linker.downcallHandle(address, shape, errors);
  }

  /** open(2). */
  int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom(path), flags);
      if (descriptor < 0) {
        throw failed("open " + path);
      }
      return descriptor;
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** ioctl(2) with a pointer. */
  void ioctl(int descriptor, long request, MemorySegment argument, String what) {
    try {
      if ((int) IOCTL.invokeExact(state, descriptor, request, argument) < 0) {
        throw failed(what);
      }
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** read(2): how many bytes; 0 where there are none now. */
  int read(int descriptor, MemorySegment into) {
    try {
      long read = (long) READ.invokeExact(state, descriptor, into, into.byteSize());
      if (read < 0 && !isForNow()) {
        throw failed("read");
      }
      return (int) Math.max(read, 0);
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** write(2): whether all of it was taken. */
  boolean write(int descriptor, MemorySegment from, long length) {
    try {
      return (long) WRITE.invokeExact(state, descriptor, from, length) == length;
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  /** Says in an array of {@code struct pollfd} that one waits to be read. */
  static void waitFor(MemorySegment polled, int index, int descriptor) {
    long at = (long) index * POLL_SIZE;
    polled.set(JAVA_INT, at, descriptor);
    polled.set(JAVA_SHORT, at + POLL_EVENTS, POLL_IN);
  }

  /** Whether something is there to be read, or to be told by reading. */
  static boolean isSeen(MemorySegment polled, int index) {
    return polled.get(JAVA_SHORT, (long) index * POLL_SIZE + POLL_SEEN) != 0;
  }

  /** poll(2). */
  void poll(MemorySegment polled, int millis) {
    try {
      int seen = (int) POLL.invokeExact(state, polled, polled.byteSize() / POLL_SIZE, millis);
      if (seen < 0 && !isForNow()) {
        throw failed("poll");
      }
    } catch (Throwable thrown) {
      throw unchecked(thrown);
    }
  }

  private boolean isForNow() {
    int error = error();
    return error == NOTHING_NOW || error == INTERRUPTED;
  }

  private int error() {
    return (int) ERRNO.get(state, 0L);
  }

  private LabException failed(String what) {
    return new LabException("Cannot " + what + ": error " + error() + " of the C library");
  }

  private static RuntimeException unchecked(Throwable thrown) {
    return switch (thrown) {
      case RuntimeException known -> known;
      case Error bug -> throw bug;
      default -> new LabException("A call of the C library failed", thrown);
    };
  }
}
