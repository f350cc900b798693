package dev.muster.agent.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.evaluation.Settlement;
import java.util.Optional;

/** What the site said, signed, of targets that this device may not be able to judge. */
@FunctionalInterface
public interface SiteSays {
  /**
   * The last of it.
   *
   * @param target SHA-256 of the condition's canonical JSON
   */
  Optional<Settlement> of(ContentHash target);
}
