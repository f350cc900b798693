package dev.muster.platform.content;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a file is open for writing anywhere on this machine. Linux grants a lease for reading
 * (fcntl(2), F_SETLEASE) only where no process has the file open, or mapped, to write into it.
 */
final class Writers {
  private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
  private static final int SET_SIGNAL = 10;
  private static final int SET_LEASE = 1024;
  private static final int FOR_READING = 0;

  /** A lease that is asked back says so by a signal: by this, which nobody notices. */
  private static final int SIGURG = 23;

  private static final int READ_ONLY_CLOSED_BY_EXEC = 0x80000;

  /** The calls of the C library that Java has none for. */
  private record Calls(MethodHandle open, MethodHandle fcntl, MethodHandle close) {
    @SuppressWarnings("restricted") // Java itself cannot ask for a lease
    static Calls find() {
      Linker linker = Linker.nativeLinker();
      Linker.Option variadic = Linker.Option.firstVariadicArg(2);
      return new Calls(
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("open"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
              variadic),
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("fcntl"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
              variadic),
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("close"),
              FunctionDescriptor.of(JAVA_INT, JAVA_INT)));
    }
  }

  private static final class Lazy {
    static final Calls CALLS = Calls.find();
  }

  private Writers() {}

  /** Whether there is none for certain; not so where this system or the file's disk cannot tell. */
  static boolean areNone(Path file) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      Calls calls = Lazy.CALLS;
      int descriptor =
          (int)
              calls
                  .open()
                  .invokeExact(arena.allocateFrom(file.toString()), READ_ONLY_CLOSED_BY_EXEC);
      if (descriptor < 0) {
        return false;
      }
      try {
        return (int) calls.fcntl().invokeExact(descriptor, SET_SIGNAL, SIGURG) == 0
            && (int) calls.fcntl().invokeExact(descriptor, SET_LEASE, FOR_READING) == 0;
      } finally {
        int closed = (int) calls.close().invokeExact(descriptor);
        LOG.trace("{}: {}", file, closed);
      }
    } catch (Error bug) {
      throw bug;
    } catch (Throwable untold) {
      LOG.debug("{} cannot be leased", file, untold);
      return false;
    }
  }
}
