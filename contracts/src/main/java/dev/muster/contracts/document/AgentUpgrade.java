package dev.muster.contracts.document;

import dev.muster.contracts.content.ContentFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings agents to a version, the members of one collection after those of another.
 *
 * @param name the object's name
 * @param version the version of the agent, as its package says it
 * @param runtime the agent's package
 * @param downgrade whether the version may be lower than a device's
 * @param atMostFailures how many devices of the stages before may be without the version when a
 *     stage begins
 * @param stages in their order, 1 to 20
 */
public record AgentUpgrade(
    ObjectName name,
    String version,
    ContentFile runtime,
    boolean downgrade,
    int atMostFailures,
    List<Stage> stages)
    implements Declared {
  private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+~]{0,99}");
  private static final int MOST_STAGES = 20;

  public AgentUpgrade {
    stages = List.copyOf(stages);
    if (!VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("not a version of the agent: '" + version + "'");
    }
    if (stages.isEmpty() || stages.size() > MOST_STAGES) {
      throw new IllegalArgumentException("an agent upgrade has 1 to " + MOST_STAGES + " stages");
    }
    if (atMostFailures < 0) {
      throw new IllegalArgumentException("at-most-failures is not negative");
    }
  }

  /**
   * Devices that are upgraded together.
   *
   * @param collection which devices
   * @param mostDevices the largest number of devices that its author allows
   * @param after so long after the stage before began; the first: after its author signed it;
   *     absent is at once
   * @param notBefore not before this moment
   */
  public record Stage(
      ObjectName collection,
      int mostDevices,
      Optional<Duration> after,
      Optional<Instant> notBefore) {
    private static final Duration LONGEST = Duration.ofDays(180);
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public Stage {
      after.ifPresent(wait -> {
        if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
          throw new IllegalArgumentException("a stage begins up to 180 days after the one before");
        }
      });
      if (notBefore.filter(LAST::isBefore).isPresent()) {
        throw new IllegalArgumentException("a stage begins before " + LAST);
      }
    }
  }
}
