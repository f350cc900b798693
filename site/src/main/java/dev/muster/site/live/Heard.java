package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveAnswer;

/**
 * What a device said.
 *
 * @param device who; its signature was verified
 * @param answer what
 */
public record Heard(DeviceId device, LiveAnswer answer) {}
