package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;

/** Hears at once that a device is no longer welcome, to close its open sessions; must not throw. */
@FunctionalInterface
public interface BlockListener {
  /** The device was blocked or retired. */
  void blocked(DeviceId device);
}
