package dev.muster.evaluation;

import dev.muster.contracts.document.Detection;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Optional;

/** What follows from observations: whether an application is there. */
public final class Detections {
  /** The inventory class that lists installed packages. */
  public static final ClassName PACKAGES = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");

  /** The property of that class that is a package's name. */
  public static final String PACKAGE = "DisplayName";

  /** The property of that class that is a package's version. */
  public static final String VERSION = "Version";

  private Detections() {}

  /**
   * The verdict on what was seen. As in Configuration Manager, a detection script that ends with
   * another code than 0 has said nothing.
   */
  public static Presence judge(Detection detection, Observation seen) {
    return switch (detection) {
      case Detection.PackageVersion wanted -> judge(wanted, seen);
      case Detection.FilePresent wanted -> judge(wanted, seen);
      case Detection.ScriptSays script -> judge(seen);
    };
  }

  /** What a device's inventory says about a detection: all that preview can know. */
  public static Observation observed(Detection detection, Facts facts) {
    return switch (detection) {
      case Detection.PackageVersion wanted -> observed(wanted, facts);
      case Detection.FilePresent wanted ->
          new Observation.NotSeen("only the device can look at " + wanted.path());
      case Detection.ScriptSays wanted ->
          new Observation.NotSeen("only the device can run the detection script");
    };
  }

  private static Observation observed(Detection.PackageVersion wanted, Facts facts) {
    List<Instance> packages = facts.classes().get(PACKAGES);
    if (packages == null) {
      return new Observation.NotSeen("the installed packages are not known yet");
    }
    for (Instance installed : packages) {
      if (installed.properties().get(PACKAGE) instanceof Value.Text name
          && name.text().equals(wanted.name())) {
        return installed.properties().get(VERSION) instanceof Value.Text version
            ? new Observation.PackageSeen(Optional.of(version.text()))
            : new Observation.NotSeen("the version of " + wanted.name() + " is not known");
      }
    }
    return new Observation.PackageSeen(Optional.empty());
  }

  private static Presence judge(Detection.PackageVersion wanted, Observation seen) {
    if (!(seen instanceof Observation.PackageSeen installed)) {
      return notSeen(seen);
    }
    return presence(
        installed
            .version()
            .filter(version -> wanted.exactly().map(version::equals).orElse(true))
            .filter(version ->
                wanted
                    .atLeast()
                    .map(least -> DebianVersions.compare(version, least) >= 0)
                    .orElse(true))
            .isPresent());
  }

  private static Presence judge(Detection.FilePresent wanted, Observation seen) {
    if (seen instanceof Observation.NoFile) {
      return new Presence.Absent();
    }
    if (!(seen instanceof Observation.FileSeen file)) {
      return notSeen(seen);
    }
    boolean same = wanted.hash().isEmpty() || wanted.hash().equals(file.hash());
    boolean late =
        wanted
            .version()
            .map(least ->
                file.firstLine()
                    .map(line -> DebianVersions.compare(line.strip(), least) >= 0)
                    .orElse(false))
            .orElse(true);
    return presence(same && late);
  }

  private static Presence judge(Observation seen) {
    if (!(seen instanceof Observation.ScriptRan ran)) {
      return notSeen(seen);
    }
    if (ran.exitCode() != 0) {
      return new Presence.Unknown(
          "the detection script ended with exit code "
              + ran.exitCode()
              + "; to say that it is not there, it prints nothing and ends with 0");
    }
    return presence(!ran.output().isBlank());
  }

  private static Presence presence(boolean present) {
    return present ? new Presence.Present() : new Presence.Absent();
  }

  private static Presence notSeen(Observation seen) {
    return new Presence.Unknown(
        seen instanceof Observation.NotSeen not
            ? not.reason()
            : "looked for something else: " + seen);
  }
}
