package dev.muster.contracts.document;

/** An object that an administrator declares; its document is this as YAML or JSON. */
public sealed interface Declared
    permits AgentUpgrade,
        Application,
        BoundaryGroup,
        ClientSettings,
        Collection,
        CustomClass,
        Deployment,
        MaintenanceWindow,
        Restart {
  /** The object's name, unique among those of its kind. */
  ObjectName name();
}
