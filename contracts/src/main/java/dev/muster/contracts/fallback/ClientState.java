package dev.muster.contracts.fallback;

import java.util.Locale;

/** What an agent says of its way to the site. */
public enum ClientState {
  /** The site answers, and does not want the device. */
  REGISTRATION_REFUSED,
  /** No management point answers. */
  MANAGEMENT_POINT_UNREACHABLE,
  /** A management point shows another root certificate than the pinned one. */
  ROOT_NOT_TRUSTED,
  /** A management point shows a certificate that the pinned root does not vouch for. */
  CERTIFICATE_NOT_TRUSTED,
  /** By the device's clock a certificate is not valid yet, or no more. */
  CLOCK_WRONG,
  /** What was in the way is over. */
  WELL;

  /** As commands print it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
