package dev.muster.site.inventory;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Instance;

/** An instance and whose it is. */
public record DeviceInstance(DeviceId device, Instance instance) {}
