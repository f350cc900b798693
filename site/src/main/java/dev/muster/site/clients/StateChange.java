package dev.muster.site.clients;

/** What came of an administrator's wish about a device. */
public enum StateChange {
  /** The device is in the state that was wanted. */
  DONE,
  /** The site knows no such device. */
  UNKNOWN_DEVICE,
  /** The device is in a state from which there is no way there: retired, or not yet approved. */
  NOT_POSSIBLE
}
