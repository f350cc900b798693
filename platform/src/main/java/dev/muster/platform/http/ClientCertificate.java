package dev.muster.platform.http;

/** Whether a route needs to know who calls. */
public enum ClientCertificate {
  /** Anybody may call; a certificate that came is passed on all the same. */
  IGNORED,
  /** Without a certificate that the listener trusts the answer is 401. */
  REQUIRED
}
