package dev.muster.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small checkout with the real launcher and a fake Maven, which "builds" by copying the jars that
 * the running build has just made.
 */
final class Checkout {
  private static final List<String> COPIED =
      List.of(
          "muster",
          "apps/muster/launcher/build.sh",
          "apps/muster/launcher/test.sh",
          "apps/agent/launcher/agent.args");
  private static final long PATIENCE_SECONDS = 120;

  private final Path root;
  private final Path calls;
  private final Map<String, String> environment = new HashMap<>();

  /** Lays the checkout in {@code root}; other files go beside it. */
  Checkout(Path root) throws IOException {
    this.root = root;
    calls = root.resolveSibling("maven-calls");
    Path maven = root.resolveSibling("maven/bin/mvn");
    for (String name : COPIED) {
      copy(Module.ROOT.resolve(name), root.resolve(name));
    }
    copy(Path.of("src/test/resources/fake-mvn"), maven);
    maven.toFile().setExecutable(true);
    write("pom.xml", "<project/>");
    write("contracts/src/main/java/A.java", "");
    write("packages/debian-test.txt", "# nothing needed\n");
    environment.put("PATH", System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_HOME", maven.getParent().getParent().toString());
    environment.put("FAKE_CALLS", calls.toString());
    environment.put("FAKE_DIST", Module.ROOT.resolve("apps/muster/target/dist/lib").toString());
  }

  Path launcher() {
    return root.resolve("muster");
  }

  /** Sets a variable of the launcher's environment from here on. */
  Checkout with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Leaves only these programs on the launcher's path, besides what every shell script needs. */
  Checkout withOnly(String... programs) throws IOException {
    Path folder = Files.createTempDirectory(root.getParent(), "path");
    Stream<String> needed =
        Stream.of("bash", "readlink", "dirname", "find", "mkdir", "flock", "id", "grep");
    for (String program : Stream.concat(needed, Arrays.stream(programs)).toList()) {
      Path file = folder.resolve(program);
      Files.writeString(file, "#!/bin/sh\nexec " + located(program) + " \"$@\"\n");
      file.toFile().setExecutable(true);
    }
    return with("PATH", folder.toString());
  }

  /** Writes a file of the checkout, newer than everything built before. */
  void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
  }

  /** What Maven was called with, one line for each call. */
  List<String> mavenCalls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** Runs the launcher in the checkout to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return start(launcher(), root, arguments).ended();
  }

  /** Starts the launcher by this path in this folder. */
  Running start(Path launcher, Path folder, String... arguments) throws IOException {
    Path out = Files.createTempFile(root.getParent(), "out", "");
    Path err = Files.createTempFile(root.getParent(), "err", "");
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static Path located(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + program + " in PATH"));
  }

  /** A started launcher. */
  record Running(Process process, Path out, Path err) {
    Ended ended() throws IOException, InterruptedException {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Still running: " + Files.readString(err));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  /** How a run of the launcher ended, and what it printed. */
  record Ended(int code, String out, String err) {}
}
