package dev.muster.contracts.message;

/** How bad something is. */
public enum Severity {
  INFORMATION,
  WARNING,
  ERROR
}
