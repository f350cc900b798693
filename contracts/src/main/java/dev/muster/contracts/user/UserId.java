package dev.muster.contracts.user;

import dev.muster.contracts.device.DeviceId;

/**
 * The {@code ResourceId} that the site gave a user; no device has the same.
 *
 * @param value a UUID in lower case
 */
public record UserId(String value) implements Comparable<UserId> {
  public UserId {
    new DeviceId(value);
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
