package dev.muster.lab.relay;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A TAP device of this network namespace, which has to be there (linux/if_tun.h). Who sends to one
 * that promises no offloads does checksums and segments before; so frames are whole.
 */
final class Tap implements Cable {
  private static final String DEVICE = "/dev/net/tun";
  private static final int READ_WRITE_AT_ONCE = 2 | 0x800;
  private static final long SET_INTERFACE = 0x4004_54caL;
  private static final int REQUEST_SIZE = 40;
  private static final int FLAGS_AT = 16;
  private static final short TAP_WITHOUT_HEADER = 0x0002 | 0x1000;

  private final Libc libc;
  private final int descriptor;

  private Tap(Libc libc, int descriptor) {
    this.libc = libc;
    this.descriptor = descriptor;
  }

  /** Takes up the device with this name until the process ends. */
  static Tap open(Libc libc, String name) {
    int descriptor = libc.open(DEVICE, READ_WRITE_AT_ONCE);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment request = arena.allocate(REQUEST_SIZE);
      MemorySegment.copy(
          MemorySegment.ofArray(name.getBytes(StandardCharsets.US_ASCII)),
          0,
          request,
          0,
          name.length());
      request.set(JAVA_SHORT, FLAGS_AT, TAP_WITHOUT_HEADER);
      libc.ioctl(descriptor, SET_INTERFACE, request, "take up the TAP device " + name);
    }
    return new Tap(libc, descriptor);
  }

  int descriptor() {
    return descriptor;
  }

  @Override
  public int take(MemorySegment frame) {
    return libc.read(descriptor, frame);
  }

  @Override
  public boolean put(MemorySegment frame, int length) {
    return libc.write(descriptor, frame, length);
  }
}
