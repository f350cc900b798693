package dev.muster.bench.agents;

import dev.muster.contracts.device.DeviceId;

/** The simulated agents by their numbers, from 0; the same in every process. */
public final class Agents {
  private Agents() {}

  /** The device of this number. */
  public static DeviceId device(int number) {
    return new DeviceId("%08x-0000-4000-8000-%012x".formatted(number, number));
  }
}
