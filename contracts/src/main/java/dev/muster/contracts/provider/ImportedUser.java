package dev.muster.contracts.provider;

import dev.muster.contracts.fact.Value;
import dev.muster.contracts.user.UniqueUserName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a user; it replaces what was imported of the user before.
 *
 * @param user whom
 * @param properties of {@code SMS_R_User} by name, without those that follow from the user's name
 * @param devices the devices that belong to the user, by id or name; absent leaves them as they are
 */
public record ImportedUser(
    UniqueUserName user, Map<String, Value> properties, Optional<List<String>> devices) {
  public ImportedUser {
    properties = Map.copyOf(properties);
    devices = devices.map(List::copyOf);
  }
}
