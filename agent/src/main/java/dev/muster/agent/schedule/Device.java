package dev.muster.agent.schedule;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.Heartbeat;
import java.util.function.Supplier;

/**
 * Who speaks to which site.
 *
 * @param id the device
 * @param site how to reach its site
 * @param heartbeat what a sign of life says at the moment
 */
public record Device(DeviceId id, SiteAddress site, Supplier<Heartbeat> heartbeat) {}
