package dev.muster.agent.upgrade;

/** Something that the site would want to know, told once. */
public sealed interface UpgradeEvent {
  /**
   * The new version had contact with its site and stays.
   *
   * @param previous the version before
   * @param version the version that runs
   */
  record Confirmed(String previous, String version) implements UpgradeEvent {}

  /**
   * The new version did not prove itself; the one before runs again.
   *
   * @param previous the version that runs
   * @param version the version that failed
   * @param reason what was wrong with it
   */
  record WentBack(String previous, String version, String reason) implements UpgradeEvent {}

  /**
   * dpkg could not be told of the version that runs; tried again.
   *
   * @param version the version that runs
   * @param reason what dpkg said
   */
  record NotRecorded(String version, String reason) implements UpgradeEvent {}
}
