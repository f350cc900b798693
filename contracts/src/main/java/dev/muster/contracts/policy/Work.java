package dev.muster.contracts.policy;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import java.util.List;

/** What a policy tells agents to do or to be. */
public sealed interface Work {
  /**
   * Install or uninstall.
   *
   * @param deployment what is wanted and when
   * @param applications the deployed application first, then those that it depends on or supersedes
   */
  record Deploy(Deployment deployment, List<Application> applications) implements Work {
    public Deploy {
      applications = List.copyOf(applications);
    }
  }

  /**
   * Behave so.
   *
   * @param settings the settings
   */
  record Settings(ClientSettings settings) implements Work {}

  /**
   * Change things only then.
   *
   * @param window the window
   */
  record Window(MaintenanceWindow window) implements Work {}

  /**
   * Become this version of the agent.
   *
   * @param version the version
   * @param runtime the agent's package
   * @param downgrade whether the version may be lower than the device's
   */
  record UpgradeAgent(String version, ContentFile runtime, boolean downgrade) implements Work {}
}
