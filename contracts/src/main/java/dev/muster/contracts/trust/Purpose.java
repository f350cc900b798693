package dev.muster.contracts.trust;

/** What a signature is for; one made for another purpose is worth nothing. */
public enum Purpose {
  /** An {@link AuthorCertificate}, by the root. */
  AUTHOR,
  /** An {@link AuthorRevocations}, by the root. */
  REVOCATION,
  /** A policy, by an author. */
  POLICY,
  /** A message of a device, by the device. */
  MESSAGE,
  /** An answer to a live question, by the device. */
  LIVE_ANSWER,
  /** A request to register, by the device that it is about. */
  REGISTRATION,
  /** A request for an administrator's certificate, by the key that it is for. */
  ADMINISTRATOR,
  /** A lease, by the site's lease key. */
  LEASE,
  /** Whether a target means a device, by the site's targeting key. */
  MEMBERS,
  /** A certificate or statement of the site's keys, by the root. */
  SITE
}
