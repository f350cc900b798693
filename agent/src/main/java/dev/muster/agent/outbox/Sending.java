package dev.muster.agent.outbox;

/** What came of sending. */
public sealed interface Sending {
  /**
   * Everything that was waiting is safe at the site.
   *
   * @param messages how many were sent
   * @param fullInventory whether the site asks for a full inventory report
   */
  record Emptied(long messages, boolean fullInventory) implements Sending {}

  /**
   * Nobody could be asked; what is waiting stays.
   *
   * @param reason what is in the way
   */
  record Away(String reason) implements Sending {}

  /**
   * The site will not take anything from this device now; what is waiting stays.
   *
   * @param status the HTTP status
   * @param reason what it said
   */
  record Denied(int status, String reason) implements Sending {}
}
