package dev.muster.contracts.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.user.UniqueUserName;
import dev.muster.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A user that the site knows.
 *
 * @param id the site's number of it
 * @param user its name
 * @param properties what was imported, by the names of {@code SMS_R_User}
 * @param devices the devices that belong to it
 * @param changed when that became so
 */
public record KnownUser(
    UserId id,
    UniqueUserName user,
    Map<String, Value> properties,
    List<DeviceId> devices,
    Instant changed) {
  public KnownUser {
    properties = Map.copyOf(properties);
    devices = List.copyOf(devices);
  }
}
