package dev.muster.site.clients;

/** What the site makes of a device. */
public enum DeviceState {
  /** Waits for an administrator. */
  PENDING,
  /** Is managed. */
  APPROVED,
  /** Is not listened to until it is unblocked. */
  BLOCKED,
  /** Is gone for good; its key is worth nothing any more. */
  RETIRED
}
