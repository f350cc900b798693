package dev.muster.agent.upgrade;

/** What came of asking for another version. */
public sealed interface UpgradeAnswer {
  /**
   * It is the version that runs.
   *
   * @param version the version
   */
  record Running(String version) implements UpgradeAnswer {}

  /**
   * It is the next to be started: this process should end with {@link Upgrades#START_AGAIN}.
   *
   * @param version the version, now on trial
   */
  record Switched(String version) implements UpgradeAnswer {}

  /**
   * Not now; worth asking again.
   *
   * @param reason what is in the way
   */
  record Later(String reason) implements UpgradeAnswer {}

  /**
   * Never; nothing was changed.
   *
   * @param reason what is wrong and what to do
   */
  record Refused(String reason) implements UpgradeAnswer {}
}
