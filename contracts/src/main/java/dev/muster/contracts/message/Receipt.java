package dev.muster.contracts.message;

import java.util.List;

/**
 * What became of an upload.
 *
 * @param durable the highest sequence of this stream that is safe here and need not be sent again
 * @param refused messages that will never be taken; they need not be sent again either
 * @param fullInventory whether the device is asked for a full inventory report
 */
public record Receipt(long durable, List<Refusal> refused, boolean fullInventory) {
  public Receipt {
    refused = List.copyOf(refused);
  }

  /**
   * A message that will never be taken.
   *
   * @param sequence which
   * @param reason what is wrong with it
   */
  public record Refusal(long sequence, String reason) {}
}
