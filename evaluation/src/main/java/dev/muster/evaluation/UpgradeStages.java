package dev.muster.evaluation;

import dev.muster.contracts.document.AgentUpgrade;
import java.time.Duration;
import java.time.Instant;

/** When a stage of an agent upgrade may begin, and who has it behind them. */
public final class UpgradeStages {
  private UpgradeStages() {}

  /**
   * The earliest moment that the author signed for a stage. Agents hold to it whatever the site
   * says; a site may be later, where a stage before was held up.
   *
   * @param stage from 1
   * @param issued when the author signed it
   */
  public static Instant earliest(AgentUpgrade upgrade, int stage, Instant issued) {
    Instant earliest = issued;
    for (AgentUpgrade.Stage each : upgrade.stages().subList(0, stage)) {
      Instant afterBefore = earliest.plus(each.after().orElse(Duration.ZERO));
      earliest = each.notBefore().filter(afterBefore::isBefore).orElse(afterBefore);
    }
    return earliest;
  }

  /** Whether an agent of this version has nothing more to do for the upgrade. */
  public static boolean isDone(AgentUpgrade upgrade, String version) {
    int order = DebianVersions.compare(version, upgrade.version());
    return order == 0 || (order > 0 && !upgrade.downgrade());
  }
}
