package dev.muster.wire.rpcmapper;

import java.util.Arrays;
import java.util.Random;

/** Octets that are almost right, or not at all. */
final class Mutations {
  private static final byte[] EXTREMES = {0, 1, (byte) 0x7f, (byte) 0x80, (byte) 0xff};

  private Mutations() {}

  static byte[] of(Random random, byte[] right) {
    byte[] octets = right.clone();
    int changes = random.nextInt(6);
    for (int i = 0; i < changes && octets.length > 0; i++) {
      int at = random.nextInt(octets.length);
      octets[at] =
          random.nextBoolean()
              ? EXTREMES[random.nextInt(EXTREMES.length)]
              : (byte) random.nextInt(256);
    }
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(octets, random.nextInt(octets.length + 1));
      case 1 -> Arrays.copyOf(octets, octets.length + random.nextInt(100));
      case 2 -> noise(random, random.nextInt(300));
      default -> octets;
    };
  }

  static byte[] noise(Random random, int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }
}
