package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

/** Debian packages made here, and what the machine's own dpkg knows of them. */
final class TestPackage {
  private TestPackage() {}

  /** What a program said, and how it ended. */
  record Outcome(int code, String output) {}

  /**
   * Builds a package with one file, {@code /usr/share/NAME/content}.
   *
   * @param bytes how many random ones the file has, so that the package has about as many
   * @param afterwards the text of the script that dpkg runs after unpacking; empty for none
   */
  static Path build(Path folder, String name, String version, int bytes, String afterwards)
      throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve(name + "-" + version));
    Path control = Files.createDirectories(root.resolve("DEBIAN"));
    Files.writeString(
        control.resolve("control"),
        """
        Package: %s
        Version: %s
        Architecture: all
        Maintainer: Muster <muster@example.org>
        Description: made by a test of Muster, and removed by it
        """
            .formatted(name, version));
    if (!afterwards.isEmpty()) {
      Path script = control.resolve("postinst");
      Files.writeString(script, afterwards);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    Path file = installed(root, name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    Path built = folder.resolve(name + "_" + version + "_all.deb");
    Outcome outcome =
        run("dpkg-deb", "--root-owner-group", "--build", root.toString(), built.toString());
    assertThat(outcome.code()).as(outcome.output()).isZero();
    return built;
  }

  /** The package's file below this root of a file system. */
  static Path installed(Path root, String name) {
    return root.resolve("usr/share").resolve(name).resolve("content");
  }

  /** How dpkg stands to it, such as {@code installed 1.0}; empty where it never heard of it. */
  static String status(String name) throws IOException, InterruptedException {
    Outcome outcome =
        run("dpkg-query", "--show", "--showformat=${db:Status-Status} ${Version}", name);
    return outcome.code() == 0 ? outcome.output().strip() : "";
  }

  static Outcome run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}
