package dev.muster.contracts.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of objects that administrators declare. */
public enum ObjectKind {
  AGENT_UPGRADE(AgentUpgrade.class),
  APPLICATION(Application.class),
  BOUNDARY_GROUP(BoundaryGroup.class),
  CLIENT_SETTINGS(ClientSettings.class),
  COLLECTION(Collection.class),
  DEPLOYMENT(Deployment.class),
  CUSTOM_CLASS(CustomClass.class),
  MAINTENANCE_WINDOW(MaintenanceWindow.class),
  RESTART(Restart.class);

  private final Class<? extends Declared> type;

  ObjectKind(Class<? extends Declared> type) {
    this.type = type;
  }

  /** The record of such objects. */
  public Class<? extends Declared> type() {
    return type;
  }

  /** As documents and commands write it, such as {@code client-settings}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that is written so. */
  public static Optional<ObjectKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** The kind of an object. */
  public static ObjectKind of(Declared object) {
    return switch (object) {
      case AgentUpgrade _ -> AGENT_UPGRADE;
      case Application _ -> APPLICATION;
      case BoundaryGroup _ -> BOUNDARY_GROUP;
      case ClientSettings _ -> CLIENT_SETTINGS;
      case Collection _ -> COLLECTION;
      case CustomClass _ -> CUSTOM_CLASS;
      case Deployment _ -> DEPLOYMENT;
      case MaintenanceWindow _ -> MAINTENANCE_WINDOW;
      case Restart _ -> RESTART;
    };
  }
}
