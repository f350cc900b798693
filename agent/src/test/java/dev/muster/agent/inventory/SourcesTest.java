package dev.muster.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.ClientSettings.FileRule;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir Path folder;

  @Test
  void installedDebianPackagesAreKnownAndRemovedOnesAreNot() throws IOException {
    Files.writeString(
        folder.resolve("status"),
        """
        Package: editor
        Status: install ok installed
        Maintainer: Somebody <a@b>
        Architecture: amd64
        Version: 1:2.3-4
        Description: edits
         on several lines: yes

        Package: gone
        Status: deinstall ok config-files
        Architecture: all
        Version: 1

        Package: held
        Status: hold ok installed
        Architecture: all
        Version: 9
        """);
    assertThat(new DebianPackages(folder).instances())
        .extracting(Instance::key)
        .containsExactly("editor:amd64", "held:all");
    assertThat(new DebianPackages(folder).instances().getFirst().properties())
        .isEqualTo(
            Map.of(
                "ProdID", Value.of("editor"),
                "DisplayName", Value.of("editor"),
                "Version", Value.of("1:2.3-4"),
                "Publisher", Value.of("Somebody <a@b>"),
                "Architecture", Value.of("amd64")));
  }

  @Test
  void packagesOfThisMachineAreThoseThatDpkgLists() throws IOException {
    var packages = new DebianPackages(Path.of("/var/lib/dpkg"));
    org.junit.jupiter.api.Assumptions.assumeTrue(packages.isThere(), "needs dpkg");
    assertThat(packages.instances())
        .extracting(instance -> instance.properties().get("ProdID"))
        .contains(Value.of("dpkg"), Value.of("libc6"));
    assertThat(packages.instances())
        .allMatch(instance -> instance.properties().containsKey("Version"));
  }

  @Test
  void servicesOfSystemdHaveStateAndStartMode() {
    List<Instance> services =
        SystemdServices.instances(
            List.of(
                "cron.service enabled enabled",
                "getty@.service enabled enabled",
                "nfs.service masked enabled",
                "odd.service disabled enabled"),
            List.of(
                "cron.service loaded active running Regular background program processing daemon",
                "nfs.service masked inactive dead nfs.service"));
    assertThat(services)
        .extracting(Instance::key)
        .containsExactly("cron.service", "nfs.service", "odd.service");
    assertThat(services.getFirst().properties())
        .isEqualTo(
            Map.of(
                "Name", Value.of("cron"),
                "DisplayName", Value.of("Regular background program processing daemon"),
                "State", Value.of("Running"),
                "StartMode", Value.of("Auto")));
    assertThat(services.get(1).properties()).containsEntry("StartMode", Value.of("Disabled"));
    assertThat(services.get(2).properties())
        .containsEntry("StartMode", Value.of("Manual"))
        .containsEntry("State", Value.of("Stopped"));
  }

  @Test
  void rpmPackagesAreReadFromTheirFields() {
    assertThat(
            RpmPackages.instance(new String[] {"bash", "5.2-1", "x86_64", "(none)", "1700000000"}))
        .isEqualTo(
            new Instance(
                "bash-5.2-1:x86_64",
                Map.of(
                    "ProdID", Value.of("bash"),
                    "DisplayName", Value.of("bash"),
                    "Version", Value.of("5.2-1"),
                    "Architecture", Value.of("x86_64"),
                    "InstallDate", Value.of("2023-11-14T22:13:20Z"))));
  }

  @Test
  void filesAreFoundByRuleAndLinksAreNotFollowed() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/one.jar"), "12");
    Files.writeString(deep.resolve("two.jar"), "123");
    Files.writeString(deep.resolve("three.txt"), "");
    Files.createSymbolicLink(folder.resolve("a/round"), folder);
    String root = folder.resolve("a").toString();
    assertThat(
            new SoftwareFiles(
                    List.of(
                        new FileRule(root, "*.jar", true),
                        new FileRule("relative", "*", true),
                        new FileRule("/no/such/folder", "*", true)))
                .instances())
        .extracting(Instance::key)
        .containsExactly(deep.resolve("two.jar").toString(), root + "/one.jar");
    assertThat(new SoftwareFiles(List.of(new FileRule(root, "*.jar", false))).instances())
        .singleElement()
        .satisfies(file ->
            assertThat(file.properties())
                .containsEntry("FileName", Value.of("one.jar"))
                .containsEntry("FilePath", Value.of(root))
                .containsEntry("FileSize", Value.of(2)));
  }

  @Test
  void brokenSourceLeavesWhatWasKnown() {
    var known = List.of(new Instance("k", Map.of()));
    var type = new ClassName("Broken");
    List<String> troubles = new ArrayList<>();
    Facts facts =
        Gathering.of(
            List.of(
                FactSource.of(
                    "Broken",
                    () -> {
                      throw new IOException("no");
                    }),
                FactSource.of(
                    "Odd",
                    () -> {
                      throw new IllegalStateException("odd");
                    }),
                FactSource.of("Well", List::of)),
            new Facts(Map.of(type, known)),
            troubles::add);
    assertThat(facts.classes()).isEqualTo(Map.of(type, known, new ClassName("Well"), List.of()));
    assertThat(troubles).hasSize(2);
  }

  @Test
  void operatingSystemNamesItself() throws IOException {
    Path file = Files.writeString(folder.resolve("os-release"), "A=1\nPRETTY_NAME=\"X 12\"\n");
    assertThat(OperatingSystemName.caption(file)).hasValue("X 12");
    assertThat(OperatingSystemName.caption(folder.resolve("none"))).isEqualTo(Optional.empty());
  }
}
