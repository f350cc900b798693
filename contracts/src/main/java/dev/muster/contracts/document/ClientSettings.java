package dev.muster.contracts.document;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How agents behave, for the members of a collection.
 *
 * @param name the object's name
 * @param collection for whom
 * @param priority the lowest number wins where several settings name the same thing
 * @param heartbeat the time between signs of life
 * @param hardwareInventory the time between reports of hardware and installed software
 * @param policyPoll the time between policy requests where push does not reach
 * @param cacheQuota the most bytes that the content cache may hold
 * @param softwareFiles folders whose files are inventoried, with the patterns of their names
 */
public record ClientSettings(
    ObjectName name,
    ObjectName collection,
    int priority,
    Optional<Duration> heartbeat,
    Optional<Duration> hardwareInventory,
    Optional<Duration> policyPoll,
    Optional<Long> cacheQuota,
    List<FileRule> softwareFiles)
    implements Declared {
  public ClientSettings {
    softwareFiles = List.copyOf(softwareFiles);
  }

  /**
   * Which files are inventoried.
   *
   * @param folder an absolute path
   * @param pattern a glob for file names, such as {@code *.jar}
   * @param deep whether folders within count
   */
  public record FileRule(String folder, String pattern, boolean deep) {}
}
