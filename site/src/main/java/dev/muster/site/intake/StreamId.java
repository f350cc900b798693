package dev.muster.site.intake;

import dev.muster.contracts.device.DeviceId;

/** A stream of a device. */
record StreamId(DeviceId device, String stream) {}
