package dev.muster.agent.schedule;

import dev.muster.contracts.document.ClientSettings.FileRule;
import java.time.Duration;
import java.util.List;

/**
 * How the agent behaves; client settings of the site change it.
 *
 * @param heartbeat the time between signs of life
 * @param hardwareInventory the time between inventory reports
 * @param policyPoll the time between policy requests where push does not reach
 * @param policyCheck the time between policy requests where it does
 * @param keepAlive the time after which a silent notification connection is tried
 * @param softwareFiles which files are inventoried
 */
public record AgentSettings(
    Duration heartbeat,
    Duration hardwareInventory,
    Duration policyPoll,
    Duration policyCheck,
    Duration keepAlive,
    List<FileRule> softwareFiles) {
  /** Where nothing else is said. */
  public static final AgentSettings USUAL =
      new AgentSettings(
          Duration.ofMinutes(15),
          Duration.ofDays(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofMinutes(4),
          List.of());

  public AgentSettings {
    softwareFiles = List.copyOf(softwareFiles);
  }
}
