package dev.muster.agent.upgrade;

import dev.muster.agent.process.Programs;
import dev.muster.contracts.content.ContentHash;
import dev.muster.evaluation.DebianVersions;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Becomes another version of the agent. The new one lies beside the old one and is on trial until
 * it had contact with its site; the launcher and its guard go back where that does not happen. Safe
 * for several threads.
 */
public final class Upgrades {
  /** The exit code of an agent that wants to be started again, as another version. */
  public static final int START_AGAIN = 75;

  private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+~]{0,99}");
  private static final String PACKAGE = "package.deb";
  private static final String FAILURES = "failures.json";

  private final Installation installation;
  private final Versions versions;
  private final DebianPackages debian;
  private final Duration patience;
  private final Clock clock;
  private volatile boolean onTrial;
  private Optional<String> notRecorded = Optional.empty();

  /**
   * Upgrades of an installation.
   *
   * @param patience how long a new version may take to have contact with its site
   */
  public Upgrades(Installation installation, Programs programs, Duration patience, Clock clock) {
    this.installation = installation;
    this.versions = new Versions(installation.home());
    this.debian = new DebianPackages(programs, installation);
    this.patience = patience;
    this.clock = clock;
    try {
      this.onTrial =
          versions.trial().filter(it -> it.version().equals(installation.version())).isPresent();
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  /** Whether the version that runs has yet to prove itself. */
  public boolean onTrial() {
    return onTrial;
  }

  /**
   * To be called whenever a management point accepted this device: that is what a version on trial
   * has to prove. Costs nothing where none is.
   *
   * @return whether this ended the trial, so that {@link #tend} has something to do
   */
  public boolean contact() {
    return onTrial && confirm();
  }

  private synchronized boolean confirm() {
    try {
      onTrial = false;
      return versions.confirm();
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  /** Becomes the wanted version, as far as that can be done now. */
  public synchronized UpgradeAnswer upgrade(WantedVersion wanted, PackageSource source) {
    String version = wanted.version();
    if (version.equals(installation.version())) {
      return new UpgradeAnswer.Running(version);
    }
    if (!VERSION.matcher(version).matches()) {
      return new UpgradeAnswer.Refused("'" + version + "' cannot be a version of the agent");
    }
    if (!wanted.downgrade() && DebianVersions.compare(version, installation.version()) < 0) {
      return new UpgradeAnswer.Refused(
          version
              + " is lower than "
              + installation.version()
              + ", which runs here, and the policy does not say that it may be");
    }
    if (!Files.isWritable(installation.home())) {
      return new UpgradeAnswer.Refused(
          "this agent may not write to " + installation.home() + ", where its versions lie");
    }
    try {
      return alone(() -> possible(wanted, source))
          .orElseGet(() -> new UpgradeAnswer.Later("another upgrade is under way"));
    } catch (IOException trouble) {
      return new UpgradeAnswer.Later("cannot unpack " + version + ": " + trouble);
    }
  }

  /** Somebody on this computer may upgrade with another process; nothing where that is so. */
  private <T> Optional<T> alone(Step<T> step) throws IOException {
    versions.makeFolders();
    try (FileChannel channel =
            FileChannel.open(
                versions.upgradeFile("upgrading"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? Optional.empty() : Optional.of(step.run());
    } catch (OverlappingFileLockException inThisProcess) {
      return Optional.empty();
    }
  }

  /** Something done with files. */
  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }

  private UpgradeAnswer possible(WantedVersion wanted, PackageSource source) throws IOException {
    Optional<Trial> trial = versions.trial();
    if (trial.isPresent()) {
      return new UpgradeAnswer.Later("version " + trial.get().version() + " is on trial");
    }
    Optional<UpgradeAnswer> against = failures().against(wanted.runtime().hash(), clock.instant());
    if (against.isPresent()) {
      return against.get();
    }
    return switch (source.find(wanted.runtime())) {
      case PackageSource.Found.NotYet(String reason) -> new UpgradeAnswer.Later(reason);
      case PackageSource.Found.Here(Path file) -> install(wanted, file);
    };
  }

  private UpgradeAnswer install(WantedVersion wanted, Path file) throws IOException {
    String version = wanted.version();
    Path kept = versions.upgradeFile(PACKAGE);
    Durable.copy(file, kept);
    if (!Sha256.of(kept).equals(wanted.runtime().hash())) {
      versions.forget(PACKAGE);
      return new UpgradeAnswer.Later(file + " has not the hash " + wanted.runtime().hash());
    }
    Path staging = versions.staging();
    Durable.delete(staging);
    try {
      Path staged = staging.resolve("opt/muster-agent/versions").resolve(version);
      Optional<String> wrong =
          debian
              .isNot(version, kept)
              .or(() -> debian.unpack(kept, staging))
              .or(() -> debian.startsAs(version, staged));
      if (wrong.isPresent()) {
        failed(wanted.runtime().hash(), wrong.get());
        return new UpgradeAnswer.Refused("The package of " + version + ": " + wrong.get());
      }
      Durable.forceAll(staged);
      Durable.delete(versions.folder(version));
      Durable.move(staged, versions.folder(version));
    } finally {
      Durable.delete(staging);
    }
    versions.begin(Trial.of(installation.version(), version, patience, wanted.runtime().hash()));
    Optional<String> unguarded = debian.arm();
    if (unguarded.isPresent()) {
      versions.forget("trial");
      return new UpgradeAnswer.Later("no guard can be started: " + unguarded.get());
    }
    versions.switchTo(version);
    return new UpgradeAnswer.Switched(version);
  }

  /** The agent's version in a package; nothing where the file is no package of the agent. */
  public Optional<String> versionIn(Path file) {
    return debian.version(file);
  }

  /** Lets a package be tried again that failed before; for somebody on this computer. */
  public synchronized void forgive() {
    try {
      versions.forget(FAILURES);
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  /** Whether something is left to do after an upgrade, so that {@link #tend} should try again. */
  public boolean isUnfinished() {
    return Files.exists(versions.upgradeFile(PACKAGE));
  }

  /**
   * What is left to do after an upgrade or a failed one: to be called at the start and every hour.
   * Tells dpkg of the version that runs and removes the others; returns what the site should know.
   */
  public synchronized List<UpgradeEvent> tend() {
    if (!Files.isWritable(installation.home())) {
      return List.of();
    }
    try {
      return alone(this::tended).orElse(List.of());
    } catch (IOException trouble) {
      throw unusable(trouble);
    }
  }

  private List<UpgradeEvent> tended() throws IOException {
    List<UpgradeEvent> events = new ArrayList<>();
    if (!versions.isCurrent(installation.version())) {
      return events; // another version is being installed, and this one is about to end
    }
    Optional<Trial> failed = versions.failed();
    if (failed.isPresent()) {
      Trial bad = failed.get();
      String reason = bad.reason().orElse("the launcher gave no reason");
      failed(bad.content(), reason);
      versions.forget("failed");
      events.add(new UpgradeEvent.WentBack(bad.previous(), bad.version(), reason));
    }
    Optional<Trial> confirmed = versions.confirmed();
    if (confirmed.isPresent()) {
      Trial well = confirmed.get();
      versions.forget("confirmed");
      events.add(new UpgradeEvent.Confirmed(well.previous(), well.version()));
    }
    if (versions.trial().isEmpty() && Files.exists(versions.upgradeFile(PACKAGE))) {
      record().ifPresent(events::add);
    }
    return events;
  }

  /**
   * dpkg is told after the trial, so that going back never needs it; its lock may be taken. Other
   * versions are removed only here, where an upgrade left them: dpkg may be unpacking one.
   */
  private Optional<UpgradeEvent> record() throws IOException {
    String version = installation.version();
    Path kept = versions.upgradeFile(PACKAGE);
    if (debian.isNot(version, kept).isEmpty() && debian.ownsInstallation()) {
      Optional<String> trouble = debian.record(kept);
      if (trouble.isPresent()) {
        boolean told = trouble.equals(notRecorded);
        notRecorded = trouble;
        return told
            ? Optional.empty()
            : Optional.of(new UpgradeEvent.NotRecorded(version, trouble.get()));
      }
    }
    versions.keepOnly(version);
    versions.forget(PACKAGE);
    return Optional.empty();
  }

  private Failures failures() throws IOException {
    return Failures.read(versions.upgradeFile(FAILURES));
  }

  private void failed(ContentHash content, String reason) throws IOException {
    Failures more = failures().with(content, clock.instant(), reason);
    Durable.write(versions.upgradeFile(FAILURES), Json.indented(more));
  }

  private UpgradeException unusable(IOException trouble) {
    return new UpgradeException(
        "Cannot use the versions of the agent in "
            + installation.home()
            + ": "
            + trouble
            + ". Installing the package muster-agent again repairs them.",
        trouble);
  }
}
