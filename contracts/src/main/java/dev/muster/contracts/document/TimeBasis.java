package dev.muster.contracts.document;

/** Whose clock a time without a zone is read by. */
public enum TimeBasis {
  /** The device's own time zone. */
  CLIENT,
  /** Coordinated universal time. */
  UTC
}
