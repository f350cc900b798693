package dev.muster.agent.inventory;

/** What came of taking inventory. */
public sealed interface InventoryOutcome {
  /**
   * It was taken, and its reports wait to be sent.
   *
   * @param messages how many
   */
  record Reported(int messages) implements InventoryOutcome {}

  /**
   * It was not.
   *
   * @param reason what was in the way
   */
  record Failed(String reason) implements InventoryOutcome {}
}
