package dev.muster.agent.upgrade;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.AgentUpgrade;

/**
 * Which version this computer should have.
 *
 * @param version the version
 * @param runtime the agent's package
 * @param downgrade whether the version may be lower than the one that runs
 */
public record WantedVersion(String version, ContentFile runtime, boolean downgrade) {
  /** What an administrator's document wants. */
  public static WantedVersion of(AgentUpgrade upgrade) {
    return new WantedVersion(upgrade.version(), upgrade.runtime(), upgrade.downgrade());
  }
}
