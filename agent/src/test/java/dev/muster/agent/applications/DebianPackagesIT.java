package dev.muster.agent.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.fake.FakeDistributionPoint;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.message.DeploymentState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real packages, real apt-get and dpkg, below a root of their own. */
class DebianPackagesIT {
  private Computer computer;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))
            && Files.isExecutable(Path.of("/usr/bin/apt-get")),
        "needs Debian's dpkg and apt");
    computer = new Computer(folder);
  }

  @Test
  void aPackageIsInstalledSupersededAndUninstalled() throws Exception {
    Application one = application("one", "1.0", build("editor", "1.0", "", ""));
    computer.deploy(DeploymentPurpose.REQUIRED, one);
    assertThat(computer.run())
        .containsExactly(
            DeploymentState.DOWNLOADING, DeploymentState.INSTALLING, DeploymentState.COMPLIANT);
    assertThat(content("editor")).isEqualTo("editor 1.0\n");
    assertThat(computer.run()).isEmpty();

    Application two =
        Computer.application(
            "two",
            type(build("editor", "2.0", "", ""), "editor", "2.0", List.of()),
            new Application.Supersedence(Computer.name("one"), true));
    computer.deploy(DeploymentPurpose.REQUIRED, two, one);
    assertThat(computer.run())
        .containsExactly(
            DeploymentState.COMPLIANT,
            DeploymentState.DOWNLOADING,
            DeploymentState.UNINSTALLING,
            DeploymentState.INSTALLING,
            DeploymentState.COMPLIANT);
    assertThat(computer.said.getFirst().detail()).isEqualTo("replaced by two");
    assertThat(content("editor")).isEqualTo("editor 2.0\n");

    computer.assigned.clear();
    computer.deploy(DeploymentPurpose.UNINSTALL, two, one);
    assertThat(computer.run())
        .containsExactly(DeploymentState.UNINSTALLING, DeploymentState.COMPLIANT);
    assertThat(Files.exists(computer.root.resolve("opt/editor"))).isFalse();
  }

  @Test
  void aPackageThatNeedsWhatIsNotThereChangesNothing() throws Exception {
    Application one = application("one", "1.0", build("editor", "1.0", "Depends: absent\n", ""));
    computer.deploy(DeploymentPurpose.REQUIRED, one);
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("absent");
    assertThat(computer.said.getLast().exitCode()).contains(100);
    assertThat(status()).doesNotContain("Package: editor");
  }

  @Test
  void packagesThatNeedEachOtherAreInstalledTogether() throws Exception {
    ContentFile library = build("library", "1", "", "");
    ContentFile editor = build("editor", "1.0", "Depends: library\n", "");
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "one",
            Computer.type(
                new Technology.DebianPackage("editor", Optional.empty(), List.of(editor, library)),
                version("editor", "1.0"))));
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
    assertThat(content("library")).isEqualTo("library 1\n");
  }

  @Test
  void aPackageWhoseScriptFailsIsTakenAwayAgain() throws Exception {
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        application("one", "1.0", build("editor", "1.0", "", "echo no luck >&2; exit 7")));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("half-installed was removed again", "no luck");
    assertThat(status()).doesNotContain("Package: editor");
    assertThat(Files.exists(computer.root.resolve("opt/editor"))).isFalse();
    assertThat(computer.applications.next())
        .contains(computer.clock.instant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void wrongBytesAreNeverInstalled() throws Exception {
    byte[] other = {1, 2, 3};
    ContentFile file = build("editor", "1.0", "", "");
    computer.point.hosts.put(
        "one",
        (bytes, offset, receiver) -> {
          byte[] wrong = bytes.clone();
          System.arraycopy(other, 0, wrong, wrong.length / 2, other.length);
          return FakeDistributionPoint.whole(wrong, offset, receiver);
        });
    computer.deploy(DeploymentPurpose.REQUIRED, application("one", "1.0", file));
    assertThat(computer.run())
        .containsExactly(DeploymentState.DOWNLOADING, DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("do not have the hash");
    assertThat(ran("apt-get")).isFalse();

    computer.point.hosts.clear();
    computer.clock.pass(Duration.ofMinutes(10));
    assertThat(computer.run()).endsWith(DeploymentState.COMPLIANT);
  }

  @Test
  void aTruncatedDownloadIsNeverInstalled() throws Exception {
    computer.point.hosts.put(
        "one",
        (bytes, offset, receiver) -> FakeDistributionPoint.some(bytes, offset, 100, receiver));
    computer.deploy(
        DeploymentPurpose.REQUIRED, application("one", "1.0", build("editor", "1.0", "", "")));
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("only 100 of");
    assertThat(ran("apt-get")).isFalse();
  }

  @Test
  void aRequirementThatIsNotMetInstallsNothing() throws Exception {
    ContentFile file = build("editor", "1.0", "", "");
    Condition never = new Condition.Not(new Condition.Everything());
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "one",
            type(file, "editor", "1.0", List.of(new DeploymentType.Requirement("x86", never)))));
    assertThat(computer.run()).containsExactly(DeploymentState.REQUIREMENT_NOT_MET);
    assertThat(computer.lastDetail()).isEqualTo("x86");
    Condition unknown = new Condition.Exists(new ClassName("C"));
    computer.deploy(
        DeploymentPurpose.REQUIRED,
        Computer.application(
            "one",
            type(file, "editor", "1.0", List.of(new DeploymentType.Requirement("x86", unknown)))));
    assertThat(computer.run()).containsExactly(DeploymentState.REQUIREMENT_UNKNOWN);
    assertThat(computer.programs.commands).isEmpty();
  }

  @Test
  void aPackageThatOthersNeedIsNotTakenAway() throws Exception {
    Application library = application("library", "1", build("library", "1", "", ""), "library");
    ContentFile editor = build("editor", "1.0", "Depends: library\n", "");
    computer.deploy(DeploymentPurpose.REQUIRED, library);
    computer.run();
    computer.deploy(DeploymentPurpose.REQUIRED, application("one", "1.0", editor));
    computer.run();
    computer.assigned.clear();
    computer.deploy(DeploymentPurpose.UNINSTALL, library);
    assertThat(computer.run()).endsWith(DeploymentState.FAILED_WILL_RETRY);
    assertThat(computer.lastDetail()).contains("editor depends on library");
    assertThat(content("library")).isEqualTo("library 1\n");
  }

  @Test
  void aPackageTakenAwayByHandComesBack() throws Exception {
    computer.deploy(
        DeploymentPurpose.REQUIRED, application("one", "1.0", build("editor", "1.0", "", "")));
    computer.run();
    assertThat(
            new ProcessBuilder(
                    "dpkg",
                    "--root=" + computer.root,
                    "--force-not-root",
                    "--force-script-chrootless",
                    "--remove",
                    "editor")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("removed").toFile())
                .start()
                .waitFor())
        .isZero();
    assertThat(computer.run()).isEmpty();
    Optional<Instant> next = computer.applications.next();
    assertThat(next).contains(computer.clock.instant().plus(Duration.ofDays(1)));
    computer.clock.pass(Duration.ofDays(1));
    assertThat(computer.run())
        .containsExactly(DeploymentState.INSTALLING, DeploymentState.COMPLIANT);
    assertThat(content("editor")).isEqualTo("editor 1.0\n");
  }

  private ContentFile build(String name, String version, String control, String postinst)
      throws Exception {
    Path tree = Files.createTempDirectory(folder, "tree");
    Files.createDirectories(tree.resolve("DEBIAN"));
    Files.createDirectories(tree.resolve("opt"));
    Files.writeString(tree.resolve("opt/" + name), name + " " + version + "\n");
    Files.writeString(
        tree.resolve("DEBIAN/control"),
        "Package: "
            + name
            + "\nVersion: "
            + version
            + "\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\n"
            + control
            + "Description: for a test\n");
    if (!postinst.isEmpty()) {
      Path script = tree.resolve("DEBIAN/postinst");
      Files.writeString(script, "#!/bin/sh\n" + postinst + "\n");
      assertThat(script.toFile().setExecutable(true, false)).isTrue();
    }
    // dpkg-deb wants a folder that others may read.
    assertThat(tree.toFile().setExecutable(true, false)).isTrue();
    assertThat(tree.toFile().setReadable(true, false)).isTrue();
    Path file = folder.resolve(name + "_" + version + ".deb");
    int code =
        new ProcessBuilder(
                "dpkg-deb", "--root-owner-group", "--build", tree.toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("built").toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(folder.resolve("built"))).isZero();
    return computer.point.give(file.getFileName().toString(), Files.readAllBytes(file));
  }

  private static Application application(String name, String version, ContentFile file) {
    return application(name, version, file, "editor");
  }

  private static Application application(
      String name, String version, ContentFile file, String debian) {
    return Computer.application(name, type(file, debian, version, List.of()));
  }

  private static DeploymentType type(
      ContentFile file,
      String debian,
      String version,
      List<DeploymentType.Requirement> requirements) {
    Map<Integer, ExitMeaning> usual = Map.of();
    return new DeploymentType(
        Computer.name("debian"),
        new Technology.DebianPackage(debian, Optional.empty(), List.of(file)),
        version(debian, version),
        requirements,
        List.of(),
        usual,
        Optional.of(Duration.ofMinutes(1)));
  }

  private static Detection version(String debian, String version) {
    return new Detection.PackageVersion(debian, Optional.of(version), Optional.empty());
  }

  private boolean ran(String program) {
    return computer.programs.commands.stream()
        .anyMatch(command -> command.getFirst().endsWith(program));
  }

  private String content(String name) throws IOException {
    return Files.readString(computer.root.resolve("opt").resolve(name));
  }

  private String status() throws IOException {
    return Files.readString(computer.root.resolve("var/lib/dpkg/status"));
  }
}
