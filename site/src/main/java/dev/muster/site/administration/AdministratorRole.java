package dev.muster.site.administration;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The security roles, named as in Configuration Manager. */
public enum AdministratorRole {
  FULL_ADMINISTRATOR,
  APPLICATION_ADMINISTRATOR,
  OPERATIONS_ADMINISTRATOR,
  OPERATOR,
  READ_ONLY_ANALYST;

  /** What holders of the role may do. */
  public Set<Permission> permissions() {
    return switch (this) {
      case FULL_ADMINISTRATOR -> EnumSet.allOf(Permission.class);
      case APPLICATION_ADMINISTRATOR ->
          EnumSet.of(
              Permission.READ,
              Permission.CHANGE_APPLICATIONS,
              Permission.CHANGE_COLLECTIONS,
              Permission.DEPLOY);
      case OPERATIONS_ADMINISTRATOR ->
          EnumSet.complementOf(
              EnumSet.of(
                  Permission.CHANGE_SITE_SYSTEMS,
                  Permission.CHANGE_AUTHORS,
                  Permission.CHANGE_ADMINISTRATORS));
      case OPERATOR -> EnumSet.of(Permission.READ, Permission.DEPLOY, Permission.HANDLE_DEVICES);
      case READ_ONLY_ANALYST -> EnumSet.of(Permission.READ);
    };
  }

  /** As commands write it, such as {@code read-only-analyst}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
