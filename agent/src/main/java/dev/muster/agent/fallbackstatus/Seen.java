package dev.muster.agent.fallbackstatus;

/** How the way to the site is, as the loop of contact sees it. */
public sealed interface Seen {
  /** A management point answers, and the device is registered or waits for approval. */
  record Well() implements Seen {}

  /**
   * The site answers and does not want the device, or is not the site.
   *
   * @param reason what was said, or what is wrong with it
   */
  record Refused(String reason) implements Seen {}

  /**
   * Nobody could be asked.
   *
   * @param reason what was in the way
   */
  record Away(String reason) implements Seen {}
}
