package dev.muster.contracts.fallback;

/** The HTTP path of a fallback status point (matrix: C15): plain, and open to everybody. */
public final class FallbackPaths {
  /** All its paths begin so. */
  public static final String PREFIX = "/fsp";

  /**
   * POST: {@code FallbackReport} to nothing, with 202 once it is on the disk; 400, 413 or 429 with
   * why.
   */
  public static final String REPORT = "/fsp/report";

  /** The most bytes of a report. */
  public static final int LARGEST_REPORT = 4096;

  private FallbackPaths() {}
}
