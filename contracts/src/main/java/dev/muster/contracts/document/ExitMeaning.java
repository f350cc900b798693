package dev.muster.contracts.document;

/** What an exit code means. */
public enum ExitMeaning {
  SUCCESS,
  /** Done once the device has restarted. */
  SUCCESS_AFTER_RESTART,
  /** Not now: tried again later, without counting as a failure. */
  RETRY,
  FAILURE
}
