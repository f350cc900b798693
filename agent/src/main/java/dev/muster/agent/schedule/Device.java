package dev.muster.agent.schedule;

import dev.muster.agent.fallbackstatus.FallbackStatus;
import dev.muster.agent.location.Location;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.site.SiteCode;
import java.util.function.Supplier;

/**
 * Who speaks to which site.
 *
 * @param id the device
 * @param site its site
 * @param heartbeat what a sign of life says at the moment
 * @param location where it is
 * @param fallback hears when it cannot reach its site
 */
public record Device(
    DeviceId id,
    SiteCode site,
    Supplier<Heartbeat> heartbeat,
    Location location,
    FallbackStatus fallback) {}
