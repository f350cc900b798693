package dev.muster.contracts.document;

/** What a deployment wants. */
public enum DeploymentPurpose {
  /** The application is there after the deadline. */
  REQUIRED,
  /** The user of the device may install it. */
  AVAILABLE,
  /** The application is gone after the deadline. */
  UNINSTALL
}
