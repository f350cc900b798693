package dev.muster.agent.schedule;

import dev.muster.agent.inventory.Wanted;
import java.time.Duration;

/**
 * How the agent behaves; client settings of the site change it.
 *
 * @param heartbeat the time between signs of life
 * @param hardwareInventory the time between inventory reports
 * @param policyPoll the time between policy requests where push does not reach
 * @param policyCheck the time between policy requests where it does
 * @param inventoried what is inventoried beside what every agent tells
 */
public record AgentSettings(
    Duration heartbeat,
    Duration hardwareInventory,
    Duration policyPoll,
    Duration policyCheck,
    Wanted inventoried) {
  /** Where nothing else is said. */
  public static final AgentSettings USUAL =
      new AgentSettings(
          Duration.ofMinutes(15),
          Duration.ofDays(1),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Wanted.NOTHING);
}
