package dev.muster.evaluation.preview;

import dev.muster.contracts.document.Detection;
import dev.muster.evaluation.Detections;
import dev.muster.evaluation.Observation;
import dev.muster.evaluation.Presence;
import java.util.Optional;

/** What it means for other detections of a package that it comes, or goes. */
final class SamePackage {
  private SamePackage() {}

  /** The new verdict of the other detection; absent where it is about something else. */
  static Optional<Presence> after(Detection changed, boolean there, Detection other) {
    if (!(changed instanceof Detection.PackageVersion known)
        || !(other instanceof Detection.PackageVersion asked)
        || !known.name().equals(asked.name())) {
      return Optional.empty();
    }
    if (!there) {
      return Optional.of(new Presence.Absent());
    }
    Optional<String> version = known.exactly().or(known::atLeast);
    if (version.isPresent()) {
      return Optional.of(Detections.judge(asked, new Observation.PackageSeen(version)));
    }
    return Optional.of(
        asked.exactly().isEmpty() && asked.atLeast().isEmpty()
            ? new Presence.Present()
            : new Presence.Unknown("which version of " + known.name() + " comes is not known"));
  }
}
