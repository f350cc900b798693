package dev.muster.contracts.device;

import java.util.regex.Pattern;

/**
 * The name that a device gives itself when it makes its key; it keeps it for life.
 *
 * @param value a UUID in lower case
 */
public record DeviceId(String value) implements Comparable<DeviceId> {
  private static final Pattern VALID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  public DeviceId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a device id is a UUID in lower case, not '" + value + "'");
    }
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
