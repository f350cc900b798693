package dev.muster.site.administration;

/** Something that an administrator may do. */
public enum Permission {
  /** Look at anything. */
  READ,
  /** Declare applications, and hand in their content. */
  CHANGE_APPLICATIONS,
  /** Declare collections. */
  CHANGE_COLLECTIONS,
  /** Declare deployments. */
  DEPLOY,
  /** Declare client settings, maintenance windows and agent upgrades. */
  CHANGE_SETTINGS,
  /** Approve, block and retire devices, and make registration tokens. */
  HANDLE_DEVICES,
  /** Add, change and remove hosts of site systems. */
  CHANGE_SITE_SYSTEMS,
  /** Make authors known, and revoke them. */
  CHANGE_AUTHORS,
  /** Make administrators and say what they may do. */
  CHANGE_ADMINISTRATORS
}
