package dev.muster.contracts.provider;

/** Of what kind something is that changed in a site. */
public enum Topic {
  /** Which devices there are, and whether they are let in. */
  DEVICES,
  /** What devices reported of themselves. */
  INVENTORY,
  /** How far deployments have come on devices. */
  STATES,
  /** Which policies devices have, and which deployments are stopped. */
  POLICIES,
  /** Declared objects. */
  OBJECTS,
  /** Who is in which collection. */
  MEMBERS,
  /** Status messages. */
  STATUS,
  /** What administrators did, what waits for approval, who may do what; of the whole site. */
  RECORD
}
