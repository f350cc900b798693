package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;

/**
 * A device by its name.
 *
 * @param device which
 * @param name its host name
 */
public record ClientName(DeviceId device, String name) {}
