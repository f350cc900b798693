package dev.muster.contracts.provider;

/** How well a part of a site is; the worse, the later. */
public enum HealthLevel {
  /** As it should be. */
  OK,
  /** It works, and somebody should look at it. */
  WARNING,
  /** It does not do its work. */
  FAILED
}
