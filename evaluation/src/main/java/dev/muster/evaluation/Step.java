package dev.muster.evaluation;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One step of a plan. */
public sealed interface Step {
  /** Something that the device does now. */
  sealed interface Action extends Step {
    /** On which application. */
    ObjectName application();
  }

  /** Nothing is done now, for this reason. */
  sealed interface Rest extends Step {}

  /**
   * Look whether it is there; the plan goes on from what is seen.
   *
   * @param application of which application
   * @param detections what to look for
   */
  record Detect(ObjectName application, List<Detection> detections) implements Action {
    public Detect {
      detections = List.copyOf(detections);
    }
  }

  /**
   * Get content and verify it.
   *
   * @param application for which application
   * @param files what is missing
   */
  record Download(ObjectName application, List<ContentFile> files) implements Action {
    public Download {
      files = List.copyOf(files);
    }
  }

  /**
   * Install.
   *
   * @param application what
   * @param type how
   */
  record Install(ObjectName application, DeploymentType type) implements Action {}

  /**
   * Uninstall.
   *
   * @param application what
   * @param type how
   */
  record Uninstall(ObjectName application, DeploymentType type) implements Action {}

  /**
   * Not yet.
   *
   * @param until when
   * @param why for people
   */
  record Wait(Instant until, String why) implements Rest {}

  /** May be installed by whoever is at the device; nobody asked. */
  record Offered() implements Rest {}

  /**
   * As wanted.
   *
   * @param replacedBy the application that stands for the deployed one, having replaced it
   */
  record Compliant(Optional<ObjectName> replacedBy) implements Rest {}

  /**
   * A requirement is false.
   *
   * @param application whose
   * @param requirement its name
   */
  record RequirementNotMet(ObjectName application, String requirement) implements Rest {}

  /**
   * A requirement is unknown.
   *
   * @param application whose
   * @param requirement its name
   */
  record RequirementUnknown(ObjectName application, String requirement) implements Rest {}

  /** Whether the policy is for this device is unknown on the device's own facts. */
  record TargetUnknown() implements Rest {}

  /**
   * Whether it is there could not be told; nothing is changed on a guess.
   *
   * @param application which
   * @param reason why not
   */
  record DetectionUnknown(ObjectName application, String reason) implements Rest {}

  /**
   * Due, but no maintenance window in which it fits is open.
   *
   * @param until when one opens
   */
  record WaitForWindow(Instant until) implements Rest {}

  /**
   * Due, but it may take longer than any maintenance window lasts.
   *
   * @param longest the time that it may take
   */
  record NoWindowFits(Duration longest) implements Rest {}

  /** Due, but the site has given no lease for it that is valid now. */
  record WaitForLease() implements Rest {}

  /**
   * It went wrong; tried again.
   *
   * @param application which
   * @param at when
   * @param last how it ended
   */
  record RetryAt(ObjectName application, Instant at, Attempts last) implements Rest {}

  /**
   * Its content is with distribution points that may not be asked yet.
   *
   * @param application for which application
   * @param at when distribution points are asked again
   * @param last what was in the way
   */
  record WaitForContent(ObjectName application, Instant at, Attempts last) implements Rest {}

  /**
   * It went wrong as often as it may.
   *
   * @param application which
   * @param last how it ended
   */
  record Failed(ObjectName application, Attempts last) implements Rest {}

  /**
   * Done once the device has restarted.
   *
   * @param application which
   */
  record RestartNeeded(ObjectName application) implements Rest {}

  /**
   * Not uninstalled, because a deployment that installs wants it there; installing wins, as in
   * Configuration Manager.
   *
   * @param by that deployment
   */
  record Overruled(ObjectName by) implements Rest {}

  /**
   * Not followed.
   *
   * @param why for people
   */
  record Refused(String why) implements Rest {}

  /**
   * Nothing is done for it any more.
   *
   * @param since when
   */
  record Expired(Instant since) implements Rest {}
}
