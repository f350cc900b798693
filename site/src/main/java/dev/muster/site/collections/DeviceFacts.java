package dev.muster.site.collections;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The devices that may be members, and what is known about them. */
public interface DeviceFacts {
  /** The facts of an approved device, perhaps none yet; nothing for any other device. */
  Optional<Facts> of(DeviceId device);

  /** Shows every approved device with its facts, in any order. */
  void each(BiConsumer<DeviceId, Facts> visitor);
}
