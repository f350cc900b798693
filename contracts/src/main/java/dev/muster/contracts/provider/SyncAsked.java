package dev.muster.contracts.provider;

/**
 * Whether a device was told to ask its site now.
 *
 * @param detail a sentence for people
 */
public record SyncAsked(Outcome outcome, String detail) {
  /** What came of it. */
  public enum Outcome {
    /** It is connected, and was told. */
    ASKED,
    /** It is connected to no management point; it asks by itself when it is back. */
    NOT_CONNECTED,
    /** It cannot be told now whether it is connected. */
    UNKNOWN
  }
}
