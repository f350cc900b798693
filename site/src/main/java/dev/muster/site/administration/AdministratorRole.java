package dev.muster.site.administration;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The security roles, named as in Configuration Manager. */
public enum AdministratorRole {
  FULL_ADMINISTRATOR(EnumSet.allOf(Permission.class)),
  APPLICATION_ADMINISTRATOR(
      EnumSet.of(
          Permission.READ,
          Permission.CHANGE_APPLICATIONS,
          Permission.CHANGE_COLLECTIONS,
          Permission.DEPLOY)),
  OPERATIONS_ADMINISTRATOR(
      EnumSet.of(
          Permission.READ,
          Permission.CHANGE_APPLICATIONS,
          Permission.CHANGE_COLLECTIONS,
          Permission.DEPLOY,
          Permission.CHANGE_SETTINGS,
          Permission.HANDLE_DEVICES)),
  OPERATOR(EnumSet.of(Permission.READ, Permission.DEPLOY, Permission.HANDLE_DEVICES)),
  READ_ONLY_ANALYST(EnumSet.of(Permission.READ));

  private final Set<Permission> permissions;

  AdministratorRole(Set<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  /** What holders of the role may do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** As commands write it, such as {@code read-only-analyst}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
