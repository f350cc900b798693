package dev.muster.contracts.explain;

import java.util.Locale;

/** What a link is about; the order is that of the chain. */
public enum LinkKind {
  /** The device is known and approved. */
  DEVICE,
  /** It gave a sign of life. */
  CONTACT,
  /** It has reported facts. */
  INVENTORY,
  /** Something is declared. */
  DEPLOYMENT,
  /** The device is in the collection; one link for the collection and for each that limits it. */
  COLLECTION,
  /** A policy was made of it, and is given to devices. */
  POLICY,
  /** The policy has not ended. */
  EXPIRY,
  /** Its author may give it. */
  AUTHOR,
  /** The policy is given to this device: the number of devices allows it. */
  ASSIGNMENT,
  /** The device got the body. */
  DELIVERY,
  /** The device's clock is near the site's. */
  CLOCK,
  /** The device verified the body, or refused it. */
  VERIFICATION,
  /** The target is true on the device's own facts. */
  TARGET,
  /** The site says that it is for the device, where the device cannot tell. */
  MEMBERSHIP,
  /** No other deployment or application stands in its place. */
  SUPERSEDENCE,
  /** It has begun, and somebody asked for it where that is needed. */
  AVAILABLE,
  /** A deployment type suits the device. */
  REQUIREMENTS,
  /** What was looked for and seen. */
  DETECTION,
  /** What it needs is there. */
  DEPENDENCIES,
  /** The site has the content. */
  LIBRARY,
  /** A distribution point has the content. */
  DISTRIBUTION,
  /** The device has the content. */
  CONTENT,
  /** The device has room for the content. */
  DISK,
  /** The deadline is over. */
  DEADLINE,
  /** A maintenance window is open. */
  WINDOW,
  /** The site has given leave to do what destroys. */
  LEASE,
  /** What was run, and how it ended. */
  RUN,
  /** What was seen after the run. */
  AFTERWARDS,
  /** The device has restarted where that is needed. */
  RESTART,
  /** Whose value of a setting counts. */
  SETTING,
  /** What the device reported. */
  STATE;

  /** As commands print it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
