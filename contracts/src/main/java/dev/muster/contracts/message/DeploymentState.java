package dev.muster.contracts.message;

/** How far a deployment has come on a device. */
public enum DeploymentState {
  /** Received, verified, not yet due. */
  WAITING,
  /** A requirement is false on this device. */
  REQUIREMENT_NOT_MET,
  /** What a requirement needs to know is unknown on this device. */
  REQUIREMENT_UNKNOWN,
  /** Content is being got. */
  DOWNLOADING,
  /** Due, but no maintenance window is open. */
  WAITING_FOR_WINDOW,
  INSTALLING,
  UNINSTALLING,
  /** Detection says what the deployment wants. */
  COMPLIANT,
  /** Done once the device has restarted. */
  RESTART_NEEDED,
  /** It went wrong; tried again later. */
  FAILED_WILL_RETRY,
  /** It went wrong as often as it may. */
  FAILED,
  /** Its policy was refused. */
  REFUSED
}
