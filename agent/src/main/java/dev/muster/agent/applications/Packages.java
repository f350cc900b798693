package dev.muster.agent.applications;

import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Technology;
import dev.muster.evaluation.Attempts;
import dev.muster.evaluation.Observation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Debian packages. Installing goes through apt-get, which looks at all dependencies before it
 * changes anything and never removes another package here; given files are installed without any
 * package source, so that nothing else comes from anywhere. Removing goes through dpkg, which
 * refuses to take away what others need.
 */
record Packages(Programs programs, ApplicationSettings settings, Path folder) {
  private static final Duration QUERY = Duration.ofMinutes(1);
  private static final String INSTALLED = "installed";

  Observation look(String name) {
    Programs.Ended ended = query(name);
    return switch (ended) {
      case Programs.Ended.Exited exited when exited.code() == 0 ->
          new Observation.PackageSeen(version(exited.output()));
      case Programs.Ended.Exited exited when exited.code() == 1 ->
          new Observation.PackageSeen(Optional.empty());
      case Programs.Ended.Exited exited ->
          new Observation.NotSeen("dpkg-query: " + Done.lastLines(exited.errors()));
      case Programs.Ended.TimedOut late -> new Observation.NotSeen("dpkg-query took too long");
      case Programs.Ended.NotStarted not -> new Observation.NotSeen(not.reason());
    };
  }

  Done install(DeploymentType type, Technology.DebianPackage debian, List<Path> files)
      throws IOException {
    boolean before = isKnown(debian.name());
    List<String> command = new ArrayList<>(apt());
    if (files.isEmpty()) {
      command.add("install");
      command.add(debian.version().map(one -> debian.name() + "=" + one).orElse(debian.name()));
    } else {
      // Without sources, so that only what is given and what is installed counts.
      for (String option :
          List.of(
              "Dir::Etc::SourceList=/dev/null",
              "Dir::Etc::SourceParts=/dev/null",
              "Dir::Cache::pkgcache=",
              "Dir::Cache::srcpkgcache=")) {
        command.addAll(List.of("-o", option));
      }
      command.add("install");
      files.forEach(file -> command.add(file.toString()));
    }
    Done done = locked(Done.of(type, run(command, longest(type))));
    if (done.outcome() == Attempts.Outcome.FAILED && files.isEmpty()) {
      // The lists of the device's sources may be old or missing.
      List<String> update = new ArrayList<>(apt());
      update.add("update");
      run(update, longest(type));
      done = locked(Done.of(type, run(command, longest(type))));
    }
    if (done.outcome() == Attempts.Outcome.FAILED
        && !before
        && isKnown(debian.name())
        && !isInstalled(debian.name())) {
      run(dpkg("--remove", "--force-remove-reinstreq", debian.name()), longest(type));
      return done.instead(done.outcome(), "what it left half-installed was removed again");
    }
    return done;
  }

  Done remove(DeploymentType type, Technology.DebianPackage debian) {
    return locked(Done.of(type, run(dpkg("--remove", debian.name()), longest(type))));
  }

  private static Done locked(Done done) {
    boolean locked =
        done.outcome() == Attempts.Outcome.FAILED
            && (done.detail().contains("Could not get lock")
                || done.detail().contains("was locked by another process"));
    return locked
        ? done.instead(Attempts.Outcome.POSTPONED, "another program is installing packages")
        : done;
  }

  private boolean isInstalled(String name) {
    return look(name) instanceof Observation.PackageSeen seen && seen.version().isPresent();
  }

  /** Whether dpkg knows anything of it, be it half-installed. */
  private boolean isKnown(String name) {
    return query(name) instanceof Programs.Ended.Exited exited
        && exited.code() == 0
        && exited
            .output()
            .lines()
            .anyMatch(
                line -> !line.startsWith("not-installed") && !line.startsWith("config-files"));
  }

  private Programs.Ended query(String name) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/dpkg-query"));
    settings
        .dpkgRoot()
        .ifPresent(root -> command.add("--admindir=" + root.resolve("var/lib/dpkg")));
    command.addAll(List.of("--show", "--showformat=${db:Status-Status} ${Version}\\n", "--", name));
    return run(command, QUERY);
  }

  private static Optional<String> version(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(INSTALLED + " "))
        .map(line -> line.substring(INSTALLED.length() + 1).strip())
        .findFirst();
  }

  private List<String> dpkg(String... arguments) {
    List<String> command = new ArrayList<>(List.of("/usr/bin/dpkg"));
    settings
        .dpkgRoot()
        .ifPresent(root ->
            command.addAll(
                List.of("--root=" + root, "--force-script-chrootless", "--force-not-root")));
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> apt() throws IOException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "DPkg::Lock::Timeout=" + settings.lockWait().toSeconds(),
                "DPkg::Use-Pty=0",
                "Dpkg::Options::=--force-confdef",
                "Dpkg::Options::=--force-confold",
                "APT::Sandbox::User=root"));
    if (settings.dpkgRoot().isPresent()) {
      Path root = settings.dpkgRoot().get();
      for (String needed :
          List.of("var/lib/apt/lists/partial", "var/cache/apt/archives/partial", "var/log/apt")) {
        Files.createDirectories(root.resolve(needed));
      }
      options.addAll(
          List.of(
              "Dir::State=" + root.resolve("var/lib/apt"),
              "Dir::State::status=" + root.resolve("var/lib/dpkg/status"),
              "Dir::Cache=" + root.resolve("var/cache/apt"),
              "Dir::Log=" + root.resolve("var/log/apt"),
              "Dpkg::Options::=--root=" + root,
              "Dpkg::Options::=--force-script-chrootless",
              "Dpkg::Options::=--force-not-root"));
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/apt-get",
                "--yes",
                "--no-remove",
                "--allow-downgrades",
                "--no-install-recommends"));
    options.forEach(option -> command.addAll(List.of("-o", option)));
    return command;
  }

  private Programs.Ended run(List<String> command, Duration longest) {
    return programs.run(
        new Programs.Program(command, folder, Scripts.ENVIRONMENT, longest, Scripts.MOST_OUTPUT));
  }

  private static Duration longest(DeploymentType type) {
    return type.timeout().orElse(DeploymentType.USUAL_TIMEOUT);
  }
}
