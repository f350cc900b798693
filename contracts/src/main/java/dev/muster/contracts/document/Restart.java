package dev.muster.contracts.document;

import dev.muster.contracts.device.DeviceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Restarts computers once. A device restarts for a name one time at most, whatever the document
 * says later.
 *
 * @param name the object's name
 * @param collection whose members the devices are; those that are none of it do not restart
 * @param devices which devices, in their order, 1 to 1,000
 * @param notBefore nobody is told and nothing restarts before this moment; absent is at once
 * @param notAfter no restart begins at or after this moment
 * @param warning for so long whoever is signed in is told before, up to an hour; absent is not at
 *     all
 * @param reason what they are told besides, one line of at most 200 characters
 */
public record Restart(
    ObjectName name,
    ObjectName collection,
    List<DeviceId> devices,
    Optional<Instant> notBefore,
    Instant notAfter,
    Optional<Duration> warning,
    Optional<String> reason)
    implements Declared {
  /** No restart is for more devices. */
  public static final int MOST_DEVICES = 1_000;

  /** Nobody is told earlier than this before a restart. */
  public static final Duration LONGEST_WARNING = Duration.ofHours(1);

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,200}");

  public Restart {
    devices = devices.stream().distinct().sorted().toList();
    if (devices.isEmpty() || devices.size() > MOST_DEVICES) {
      throw new IllegalArgumentException("a restart names 1 to 1,000 'devices' by their ids");
    }
    if (warning
        .filter(time -> time.isNegative() || time.compareTo(LONGEST_WARNING) > 0)
        .isPresent()) {
      throw new IllegalArgumentException("'warning' of a restart is between PT0S and PT1H");
    }
    if (!notAfter.isBefore(LAST) || notBefore.filter(LAST::isBefore).isPresent()) {
      throw new IllegalArgumentException("a restart ends before " + LAST);
    }
    Duration told = warning.orElse(Duration.ZERO);
    if (notBefore.filter(from -> !from.plus(told).isBefore(notAfter)).isPresent()) {
      throw new IllegalArgumentException(
          "'not-after' of a restart is later than 'not-before' and the 'warning' together");
    }
    if (reason.filter(text -> !ONE_LINE.matcher(text).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "'reason' of a restart is one line of at most 200 characters");
    }
  }
}
