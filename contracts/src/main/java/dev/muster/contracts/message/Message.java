package dev.muster.contracts.message;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.policy.PolicyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a device says. */
public sealed interface Message {
  /**
   * Facts about the device.
   *
   * @param full whether these are all facts, so that what is not named is gone
   * @param before the digest of the facts that a delta changes; absent in a full report
   * @param after the digest of the facts that come of it: SHA-256 of the canonical JSON of all
   *     facts
   * @param classes what is new, changed or gone
   */
  record InventoryReport(
      boolean full, Optional<ContentHash> before, ContentHash after, List<ClassReport> classes)
      implements Message {
    public InventoryReport {
      classes = List.copyOf(classes);
    }
  }

  /**
   * The instances of one class.
   *
   * @param type the class
   * @param present new and changed instances
   * @param gone keys of instances that are no longer there
   */
  record ClassReport(ClassName type, List<Instance> present, List<String> gone) {
    public ClassReport {
      present = List.copyOf(present);
      gone = List.copyOf(gone);
    }
  }

  /**
   * How far a deployment has come on the device.
   *
   * @param deployment which deployment
   * @param policy the body that it follows
   * @param state how far
   * @param application which application it is about: the deployed one, or one that it needs
   * @param detail what happened, for people; at most 4,000 characters
   * @param exitCode of the program that was run
   * @param time when
   */
  record DeploymentStateMessage(
      ObjectName deployment,
      ContentHash policy,
      DeploymentState state,
      ObjectName application,
      String detail,
      Optional<Integer> exitCode,
      Instant time)
      implements Message {}

  /**
   * Why a policy is where it is on the device, as far as only the device knows. It replaces what
   * the device said of that policy before.
   *
   * @param policy which policy
   * @param body the body that it is about; absent where the policy is for this device no longer
   * @param links in the order of the chain, up to the first that does not hold; at most 40
   * @param time when
   */
  record ExplanationMessage(
      PolicyId policy, Optional<ContentHash> body, List<Link> links, Instant time)
      implements Message {
    private static final int MOST_LINKS = 40;

    public ExplanationMessage {
      links = List.copyOf(links);
      if (links.size() > MOST_LINKS) {
        throw new IllegalArgumentException("an explanation has at most 40 links");
      }
    }
  }

  /**
   * Something that an administrator would want to know.
   *
   * @param severity how bad
   * @param component which part of the agent
   * @param event what kind of thing, in kebab case, such as {@code policy-refused}
   * @param text a sentence for people, at most 4,000 characters
   * @param time when
   */
  record StatusMessage(Severity severity, String component, String event, String text, Instant time)
      implements Message {
    private static final String AGENT = "agent";
    private static final String UNINSTALLED = "agent-uninstalled";

    /** The last that a device says: its agent is being removed, and with it the device's key. */
    public static StatusMessage farewell(Instant time) {
      return new StatusMessage(
          Severity.INFORMATION,
          AGENT,
          UNINSTALLED,
          "The agent was uninstalled on the device itself.",
          time);
    }

    /** Whether the device is gone after this, which only it can say of itself. */
    public boolean takesLeave() {
      return component.equals(AGENT) && event.equals(UNINSTALLED);
    }
  }
}
