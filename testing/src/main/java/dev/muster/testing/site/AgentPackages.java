package dev.muster.testing.site;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The agent's real packages, each made once for the tests of all modules. */
public final class AgentPackages {
  private static final Path ROOT = Path.of(System.getProperty("muster.root"));
  private static final Path AGENT = ROOT.resolve("apps/agent/target");
  private static final Path JARS = AGENT.resolve("dist/lib");
  private static final int MOST_SECONDS = 300;

  private AgentPackages() {}

  /** The package of the present agent under this version. */
  public static Path of(String version) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(AGENT.resolve("packages"));
    Path file = folder.resolve("muster-agent_" + version + ".deb");
    if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(newestSource()) > 0) {
      return file;
    }
    Path log = folder.resolve(version + ".log");
    ProcessBuilder packing =
        new ProcessBuilder(
            ROOT.resolve("muster").toString(),
            "agent",
            "package",
            "--package-version",
            version,
            "--output",
            file.toString());
    packing.environment().put("JAVA_HOME", System.getProperty("java.home"));
    packing.environment().put("MUSTER_AGENT_LIB", JARS.toString());
    packing.environment().put("MUSTER_DEB_OPTIONS", "-Znone");
    run(packing, log);
    if (Files.readString(log).contains("could not prepare")) {
      throw new AssertionError("The agent's class cache was not made: " + Files.readString(log));
    }
    return file;
  }

  private static FileTime newestSource() throws IOException {
    FileTime newest = FileTime.fromMillis(0);
    for (String folder : List.of("apps/agent/target/dist/lib", "apps/agent/launcher", "packages")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          FileTime time = Files.getLastModifiedTime(file);
          newest = time.compareTo(newest) > 0 ? time : newest;
        }
      }
    }
    return newest;
  }

  /** A package like this one under a higher version, whose agent ends as soon as it runs. */
  public static Path broken(Path like, String version, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("muster-agent_" + version + ".deb");
    Path tree = folder.resolve("tree");
    String script =
        """
        set -e
        dpkg-deb --raw-extract "$1" "$2"
        cd "$2/opt/muster-agent/versions"
        mv * "$3"
        rm -f "$3/agent.aot"
        sed -i '2i [ "$1" != run ] || exit 1' "$3/bin/muster-agent"
        sed -i "s/^Version: .*/Version: $3/" "$2/DEBIAN/control"
        dpkg-deb -Znone --root-owner-group --build "$2" "$4"
        """;
    run(
        new ProcessBuilder(
            List.of(
                "sh",
                "-c",
                script,
                "sh",
                like.toString(),
                tree.toString(),
                version,
                file.toString())),
        folder.resolve("broken.log"));
    return file;
  }

  private static void run(ProcessBuilder program, Path log)
      throws IOException, InterruptedException {
    Process process =
        program.redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile())).start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          String.join(" ", program.command()) + " did not work: " + Files.readString(log));
    }
  }
}
