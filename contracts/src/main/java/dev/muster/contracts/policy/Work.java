package dev.muster.contracts.policy;

import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.Restart;
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
   * Report an inventory class more.
   *
   * @param type the class and its source
   */
  record Inventory(CustomClass type) implements Work {}

  /**
   * Change things only then.
   *
   * @param window the window
   */
  record Window(MaintenanceWindow window) implements Work {}

  /**
   * Restart the computer, once.
   *
   * @param restart which computers, and when
   */
  record RestartDevices(Restart restart) implements Work {}

  /**
   * Become a version of the agent, when this stage has begun.
   *
   * @param upgrade which version, and every stage, so that the signature covers them all
   * @param stage whose policy this is, from 1
   */
  record UpgradeAgent(AgentUpgrade upgrade, int stage) implements Work {
    public UpgradeAgent {
      if (stage < 1 || stage > upgrade.stages().size()) {
        throw new IllegalArgumentException(
            "an upgrade of %d stages has no stage %d".formatted(upgrade.stages().size(), stage));
      }
    }
  }
}
