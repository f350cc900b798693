package dev.muster.agent.applications;

import dev.muster.agent.content.ContentCache;
import dev.muster.agent.content.Fetched;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.evaluation.Observation;
import dev.muster.foundation.keys.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Installs, uninstalls and looks, each in a folder of its own that is gone afterwards. */
record Technologies(
    Path work, ContentCache content, Programs programs, ApplicationSettings settings) {
  private static final Duration LOOK = Duration.ofMinutes(2);
  private static final int LONGEST_LINE = 1_000;

  /** What to do, for which deployment. */
  record Job(ObjectName deployment, DeploymentType type, boolean install, long quota) {}

  /** The same, with other programs than those that look. */
  Done run(Job job, Programs instead) {
    return new Technologies(work, content, instead, settings).run(job);
  }

  Done run(Job job) {
    try (WorkFolder folder = WorkFolder.below(work)) {
      return switch (job.type().technology()) {
        case Technology.DebianPackage debian -> debian(job, debian, folder);
        case Technology.Archive archive -> archive(job, archive, folder);
        case Technology.Script script -> script(job, script, folder);
      };
    } catch (IOException trouble) {
      return Done.failed("before anything was run: " + trouble.getMessage());
    }
  }

  Observation look(Detection detection) {
    try {
      return switch (detection) {
        case Detection.PackageVersion wanted ->
            new Packages(programs, settings, Files.createDirectories(work)).look(wanted.name());
        case Detection.FilePresent wanted -> look(wanted);
        case Detection.ScriptSays script -> look(script);
      };
    } catch (IOException trouble) {
      return new Observation.NotSeen("cannot look: " + trouble);
    }
  }

  private Done debian(Job job, Technology.DebianPackage debian, WorkFolder folder)
      throws IOException {
    Packages packages = new Packages(programs, settings, folder.path());
    if (!job.install()) {
      return packages.remove(job.type(), debian);
    }
    List<Path> files = new ArrayList<>();
    for (ContentFile file : debian.files()) {
      String name = file.name().endsWith(".deb") ? file.name() : file.name() + ".deb";
      files.add(copied(verified(file, job.quota()), folder.content().resolve(name)));
    }
    return packages.install(job.type(), debian, files);
  }

  private Done archive(Job job, Technology.Archive archive, WorkFolder folder) throws IOException {
    Path unpacked = folder.content();
    Unpacking.unpack(verified(archive.archive(), job.quota()), unpacked);
    String name = job.install() ? archive.install() : archive.uninstall().orElseThrow();
    Path script = unpacked.resolve(name).normalize();
    if (!Files.isRegularFile(script) || !script.toRealPath().startsWith(unpacked.toRealPath())) {
      throw new ArchiveException("the archive holds no script " + name);
    }
    Map<String, String> environment = environment(job, unpacked);
    environment.put("TMPDIR", folder.path().toString());
    return Done.of(job.type(), scripts().file(script, unpacked, environment, longest(job.type())));
  }

  private Done script(Job job, Technology.Script script, WorkFolder folder) throws IOException {
    String text = job.install() ? script.install() : script.uninstall().orElseThrow();
    return Done.of(
        job.type(),
        scripts()
            .text(text, folder.path(), environment(job, folder.content()), longest(job.type())));
  }

  private Observation look(Detection.FilePresent wanted) throws IOException {
    Path file = Path.of(wanted.path());
    if (!file.isAbsolute()) {
      return new Observation.NotSeen("the path " + wanted.path() + " is not absolute");
    }
    if (!Files.exists(file)) {
      return new Observation.NoFile();
    }
    if (!Files.isRegularFile(file)) {
      boolean asksForMore = wanted.hash().isPresent() || wanted.version().isPresent();
      return asksForMore
          ? new Observation.NotSeen(wanted.path() + " is not a file")
          : new Observation.FileSeen(Optional.empty(), Optional.empty());
    }
    try {
      return new Observation.FileSeen(
          wanted.hash().isPresent() ? Optional.of(Sha256.of(file)) : Optional.empty(),
          wanted.version().isPresent() ? firstLine(file) : Optional.empty());
    } catch (NoSuchFileException goneMeanwhile) {
      return new Observation.NoFile();
    }
  }

  private Observation look(Detection.ScriptSays script) throws IOException {
    try (WorkFolder folder = WorkFolder.below(work)) {
      return switch (scripts().text(script.text(), folder.path(), Map.of(), LOOK)) {
        case Programs.Ended.Exited exited ->
            new Observation.ScriptRan(exited.code(), exited.output());
        case Programs.Ended.TimedOut late ->
            new Observation.NotSeen(
                "the detection script was stopped after " + LOOK.toSeconds() + " s");
        case Programs.Ended.NotStarted not -> new Observation.NotSeen(not.reason());
      };
    }
  }

  private static Optional<String> firstLine(Path file) throws IOException {
    char[] begin = new char[LONGEST_LINE];
    // Any bytes are some text so; a version is ASCII.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      int read = reader.read(begin);
      return read <= 0 ? Optional.empty() : new String(begin, 0, read).lines().findFirst();
    }
  }

  /** The file's bytes, read and compared with their hash just now. */
  private Path verified(ContentFile file, long quota) throws IOException {
    return switch (content.fetch(file, quota)) {
      case Fetched.Ready ready -> ready.file();
      case Fetched.Failed failed -> throw new IOException(failed.reason());
      case Fetched.Waiting waiting -> throw new IOException(waiting.reason());
    };
  }

  private static Path copied(Path file, Path to) throws IOException {
    try {
      return Files.createLink(to, file);
    } catch (IOException | UnsupportedOperationException anotherDisk) {
      return Files.copy(file, to);
    }
  }

  private Map<String, String> environment(Job job, Path contentFolder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("MUSTER_CONTENT", contentFolder.toString());
    environment.put("MUSTER_DEPLOYMENT", job.deployment().value());
    return environment;
  }

  private Scripts scripts() {
    return new Scripts(programs, settings.shell());
  }

  private static Duration longest(DeploymentType type) {
    return type.timeout().orElse(DeploymentType.USUAL_TIMEOUT);
  }
}
