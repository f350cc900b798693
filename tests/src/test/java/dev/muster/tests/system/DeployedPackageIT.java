package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.foundation.keys.Sha256;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages and scripts brought to this computer by documents on disk, and what goes wrong. */
class DeployedPackageIT {
  private static final String FIRST = "muster-system-test";
  private static final String NEXT = "muster-system-test-next";
  private static final String BROKEN = "muster-system-test-broken";
  private static final int SMALL = 20_000;
  private static final int LARGE = 3_000_000;

  @TempDir private static Path temporary;
  private static Path data;
  private static Path documents;
  private static SiteProcess site;
  private static Administrator administrator;

  @BeforeAll
  static void start() throws Exception {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "packages are installed as root");
    data = MusterCommand.folder(temporary, "site");
    documents = Files.createDirectory(temporary.resolve("documents"));
    administrator = new Administrator(data);
    site = SiteProcess.start(data);
    site.says(line -> line.contains("muster-sample compliant"));
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    for (String name : List.of(FIRST, NEXT, BROKEN)) {
      TestPackage.run("dpkg", "--purge", "--force-remove-reinstreq", name);
    }
  }

  @Test
  void aPackageIsInstalledThenSupersededThenUninstalled() throws Exception {
    TestPackage.build(documents, FIRST, "1.0", SMALL, "");
    TestPackage.build(documents, NEXT, "2.0", SMALL, "");
    apply("first.yaml", ofPackage(FIRST, "1.0", "") + deployment(FIRST, "required"));

    administrator.sees(FIRST, DeploymentState.COMPLIANT);
    assertThat(TestPackage.status(FIRST)).isEqualTo("installed 1.0");
    assertThat(MusterCommand.run("get", "deployment", "--data", data.toString())).contains(FIRST);

    apply(
        "next.yaml",
        ofPackage(
                NEXT, "2.0", "supersedes: [{ application: %s, uninstall: true }]".formatted(FIRST))
            + deployment(NEXT, "required"));

    administrator.sees(NEXT, DeploymentState.COMPLIANT);
    assertThat(TestPackage.status(NEXT)).isEqualTo("installed 2.0");
    assertThat(TestPackage.status(FIRST)).isEmpty();
    assertThat(administrator.sees(FIRST, said -> !said.detail().isEmpty()))
        .returns(DeploymentState.COMPLIANT, DeploymentStateMessage::state)
        .returns("replaced by " + NEXT, DeploymentStateMessage::detail);

    run("delete", "deployment", FIRST);
    apply("away.yaml", deployment(NEXT, "uninstall"));

    Administrator.until(() -> statusOf(NEXT).isEmpty(), () -> NEXT + " is still " + statusOf(NEXT));
    administrator.sees(NEXT, DeploymentState.COMPLIANT);
    assertThat(TestPackage.installed(Path.of("/"), NEXT)).doesNotExist();
  }

  @Test
  void bytesWithAnotherHashAreNotInstalledAndTheStateSaysSo() throws Exception {
    String name = "wrong-hash";
    Path file = inLibrary(name, "1.0");
    byte[] right = Files.readAllBytes(file);
    try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
      changed.seek(right.length / 2);
      changed.write(right[right.length / 2] + 1);
    }
    apply(name + "-deploy.yaml", deployment(name, "required"));

    DeploymentStateMessage said = administrator.sees(name, DeploymentState.FAILED_WILL_RETRY);
    assertThat(said.detail()).contains("do not have the hash", Sha256.of(right).value());
    nothingIsLeft(name);

    Files.write(file, right);
    becomesCompliantWhenAskedFor(name);
  }

  @Test
  void aDownloadThatEndsEarlyIsNotInstalledAndTheStateSaysSo() throws Exception {
    String name = "truncated";
    Path file = inLibrary(name, "1.0");
    byte[] right = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(right, right.length / 3));
    apply(name + "-deploy.yaml", deployment(name, "required"));

    DeploymentStateMessage said = administrator.sees(name, DeploymentState.FAILED_WILL_RETRY);
    assertThat(said.detail())
        .contains(right.length / 3 + " of " + right.length + " bytes", "127.0.0.1");
    nothingIsLeft(name);

    Files.write(file, right);
    becomesCompliantWhenAskedFor(name);
  }

  @Test
  void aDiskWithoutRoomGetsNothingAndTheStateSaysSo() throws Exception {
    String name = "no-room";
    TestPackage.build(documents, packageOf(name), "1.0", LARGE, "");
    Path cache = data.resolve("agent/content");
    mount(cache);
    try {
      apply(name + ".yaml", ofPackage(name, "1.0", "") + deployment(name, "required"));

      DeploymentStateMessage said = administrator.sees(name, DeploymentState.FAILED_WILL_RETRY);
      assertThat(said.detail()).contains("the disk is full", "bytes", "are free");
      nothingIsLeft(name);
    } finally {
      TestPackage.run("umount", cache.toString());
    }
    becomesCompliantWhenAskedFor(name);
  }

  @Test
  void aPackageWhoseScriptFailsIsTakenAwayAgainAndTheStateSaysWhatItPrinted() throws Exception {
    TestPackage.build(
        documents, BROKEN, "1.0", SMALL, "#!/bin/sh\necho the licence server is away\nexit 4\n");
    apply("broken.yaml", ofPackage(BROKEN, "1.0", "") + deployment(BROKEN, "required"));

    DeploymentStateMessage said = administrator.sees(BROKEN, DeploymentState.FAILED_WILL_RETRY);
    assertThat(said.exitCode()).isEqualTo(Optional.of(100));
    assertThat(said.detail())
        .contains("removed again", "the licence server is away", "tried again at");
    assertThat(TestPackage.status(BROKEN)).isEmpty();
    assertThat(TestPackage.installed(Path.of("/"), BROKEN)).doesNotExist();
  }

  @Test
  void aScriptThatFailsIsReportedWithItsExitCodeAndItsLastWords() throws Exception {
    String name = "failing-script";
    apply(
        "script.yaml",
        """
        kind: application
        name: %1$s
        types:
          - name: script
            technology: { kind: script, install: "echo no such printer; exit 7" }
            detection: { kind: file-present, path: "%2$s/never-made" }
        %3$s
        """
            .formatted(name, data, deployment(name, "required")));

    DeploymentStateMessage said = administrator.sees(name, DeploymentState.FAILED_WILL_RETRY);
    assertThat(said.exitCode()).isEqualTo(Optional.of(7));
    assertThat(said.detail()).contains("exit code 7", "no such printer");
    assertThat(run("agent", "explain", name, "--data", data.resolve("agent").toString()))
        .contains("no such printer");
  }

  @Test
  void aRequirementThatIsNotMetIsNamedAndNothingIsDownloaded() throws Exception {
    String name = "not-for-here";
    Path built = TestPackage.build(documents, packageOf(name), "1.0", SMALL, "");
    apply(
        name + ".yaml",
        ofPackage(name, "1.0", "").replace("    detection:", WINDOWS + "    detection:")
            + deployment(name, "required"));

    DeploymentStateMessage said = administrator.sees(name, DeploymentState.REQUIREMENT_NOT_MET);
    assertThat(said.detail()).contains("only Windows");
    nothingIsLeft(name);
    assertThat(data.resolve("agent/content").resolve(Sha256.of(built).value())).doesNotExist();
  }

  private static final String WINDOWS =
      """
          requirements:
            - name: only Windows
              condition:
                kind: compare
                property: SMS_G_System_OPERATING_SYSTEM.Caption
                operator: like
                value: "%Windows%"
      """;

  /** Hands in a package, and returns its file in the site's library. */
  private static Path inLibrary(String name, String version) throws Exception {
    Path built = TestPackage.build(documents, packageOf(name), version, SMALL, "");
    apply(name + ".yaml", ofPackage(name, version, ""));
    ContentHash hash = Sha256.of(built);
    return data.resolve("site/content/objects")
        .resolve(hash.value().substring(0, 2))
        .resolve(hash.value());
  }

  private static void nothingIsLeft(String name) throws Exception {
    assertThat(TestPackage.status(packageOf(name))).isEmpty();
    assertThat(TestPackage.installed(Path.of("/"), packageOf(name))).doesNotExist();
  }

  /** Somebody at the computer does not wait for the next attempt. */
  private static void becomesCompliantWhenAskedFor(String name) throws Exception {
    run("agent", "request", name, "--data", data.resolve("agent").toString());
    administrator.sees(name, DeploymentState.COMPLIANT);
    assertThat(TestPackage.status(packageOf(name))).isEqualTo("installed 1.0");
    TestPackage.run("dpkg", "--purge", packageOf(name));
  }

  private static String packageOf(String name) {
    return name.startsWith(FIRST) ? name : FIRST + "-" + name;
  }

  private static String ofPackage(String name, String version, String more) {
    return """
    kind: application
    name: %1$s
    types:
      - name: package
        technology: { kind: debian-package, name: %2$s, files: [{ file: %2$s_%3$s_all.deb }] }
        detection: { kind: package-version, name: %2$s, exactly: "%3$s" }
    %4$s
    """
        .formatted(name, packageOf(name), version, more);
  }

  private static String deployment(String name, String purpose) {
    return """
    ---
    kind: deployment
    name: %1$s
    application: %1$s
    collection: all-devices
    purpose: %2$s
    outside-windows: false
    most-devices: 10
    """
        .formatted(name, purpose);
  }

  private static void apply(String file, String text) throws Exception {
    Path written = documents.resolve(file);
    Files.writeString(written, text);
    MusterCommand.apply(written, data);
  }

  private static String run(String... arguments) throws Exception {
    return MusterCommand.run(
        List.of(arguments).contains("--data")
            ? arguments
            : java.util.stream.Stream.concat(
                    java.util.Arrays.stream(arguments),
                    java.util.stream.Stream.of("--data", data.toString()))
                .toArray(String[]::new));
  }

  private static void mount(Path folder) throws IOException, InterruptedException {
    TestPackage.Outcome mounted =
        TestPackage.run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
    assertThat(mounted.code()).as(mounted.output()).isZero();
  }

  private static String statusOf(String name) {
    try {
      return TestPackage.status(name);
    } catch (IOException | InterruptedException trouble) {
      throw new AssertionError(trouble);
    }
  }
}
