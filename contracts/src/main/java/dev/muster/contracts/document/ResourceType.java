package dev.muster.contracts.document;

/** What the members of a collection are. */
public enum ResourceType {
  /** Computers: {@code SMS_R_System}. */
  DEVICE,
  /** People: {@code SMS_R_User}. */
  USER
}
