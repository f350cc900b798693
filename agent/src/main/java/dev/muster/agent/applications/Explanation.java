package dev.muster.agent.applications;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.AttemptKey;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Step;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a deployment is where it is, from policy to the last run.
 *
 * @param deployment which
 * @param application the deployed application
 * @param policy which policy says so
 * @param body the hash of the policy's body
 * @param serial the body's serial
 * @param author who signed it
 * @param target whether it is for this device
 * @param requirements each requirement of each deployment type of all its applications
 * @param window when the device may be changed
 * @param content its files and whether they are here
 * @param detections what was looked for and seen
 * @param attempts what was tried
 * @param steps what comes next
 * @param state what was said to the site last
 */
public record Explanation(
    ObjectName deployment,
    ObjectName application,
    PolicyId policy,
    ContentHash body,
    long serial,
    String author,
    Truth target,
    List<Requirement> requirements,
    Window window,
    List<Content> content,
    List<Looked> detections,
    List<Tried> attempts,
    List<Step> steps,
    Optional<DeploymentState> state) {
  public Explanation {
    requirements = List.copyOf(requirements);
    content = List.copyOf(content);
    detections = List.copyOf(detections);
    attempts = List.copyOf(attempts);
    steps = List.copyOf(steps);
  }

  /**
   * A requirement.
   *
   * @param application whose
   * @param type of which deployment type
   * @param name the requirement's name
   * @param holds whether it does
   */
  public record Requirement(ObjectName application, ObjectName type, String name, Truth holds) {}

  /**
   * Maintenance windows.
   *
   * @param names which the device has; none means that it may be changed at any time
   * @param open whether one is open
   * @param next when one opens after this
   */
  public record Window(List<ObjectName> names, boolean open, Optional<Instant> next) {
    public Window {
      names = List.copyOf(names);
    }
  }

  /**
   * A file.
   *
   * @param file which
   * @param here whether it is in the cache, verified
   */
  public record Content(ContentFile file, boolean here) {}

  /**
   * A detection.
   *
   * @param application whose
   * @param detection what was looked for
   * @param seen the verdict; absent where nobody has looked yet
   */
  public record Looked(ObjectName application, Detection detection, Optional<Presence> seen) {}

  /**
   * Attempts at one thing; their detail ends with the last lines of output.
   *
   * @param application on what
   * @param action what was done
   * @param attempts what became of it
   */
  public record Tried(ObjectName application, AttemptKey.Action action, Attempts attempts) {}
}
