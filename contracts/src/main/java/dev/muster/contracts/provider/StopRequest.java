package dev.muster.contracts.provider;

/**
 * Asks to stop a deployment.
 *
 * @param reason why, for people; may be empty, at most 1,000 characters
 */
public record StopRequest(String reason) {
  private static final int LONGEST = 1_000;

  public StopRequest {
    if (reason.length() > LONGEST) {
      throw new IllegalArgumentException("a reason has at most " + LONGEST + " characters");
    }
  }
}
