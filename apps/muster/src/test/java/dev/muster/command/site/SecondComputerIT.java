package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.command.connection.Connection;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import dev.muster.site.status.StatusEntry;
import dev.muster.testing.site.AgentPackages;
import dev.muster.testing.site.DebianTree;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A computer without Java, run by systemd, joins a site with the real package, is upgraded by it,
 * and leaves.
 */
@Timeout(900)
class SecondComputerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern DEVICE =
      Pattern.compile("^second +registered as ([0-9a-f-]{36}), approved.*");

  /** Directly below the temporary folder, which the database's own user can pass through. */
  @TempDir private static Path temporary;

  private Path data;

  @BeforeEach
  void needs() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "needs dpkg-deb, of Debian");
    assumeTrue(DebianTree.isPossibleWithSystemd(), "needs root, systemd, dbus and cgroups 2");
    data = MusterCommand.folder(temporary, "site");
  }

  @Test
  void joinsByOneCommandIsUpgradedInStagesGoesBackFromABrokenVersionAndLeaves() throws Exception {
    Path one = AgentPackages.of("1.0");
    Path two = AgentPackages.of("2.0");
    Path mount = Files.createDirectories(temporary.resolve("tree"));
    try (SiteProcess site = SiteProcess.start(data);
        DebianTree second = DebianTree.withSystemd(mount, Path.of("/"), "second")) {
      site.says(line -> line.contains("muster-sample compliant"));
      joins(site, second, one);
      String device = device(site);
      isStartedAgain(second);

      apply(device, "2.0", two);
      runs(second, "2.0");
      said("agent-upgraded", "from version 1.0 to 2.0");
      said("agent-upgrade-stage-begun", "Stage 2 of 2 of the agent upgrade agents to 2.0");
      assertThat(muster("device", "list")).containsPattern("second +" + device + ".* 2\\.0 ");

      Path scratch = Files.createDirectories(temporary.resolve("broken"));
      apply(device, "3.0", AgentPackages.broken(two, "3.0", scratch));
      said("agent-upgrade-taken-back", "from version 3.0 to 2.0, because it ended by itself");
      said("agent-upgrade-waits", "Stage 2 of 2 of the agent upgrade agents to 3.0");
      runs(second, "2.0");
      assertThat(second.run("dpkg-query", "-W", "-f", "${Version} ${Status}", "muster-agent"))
          .isEqualTo("2.0 install ok installedexit 0");
      assertThat(texts("agent-upgrade-stage-begun"))
          .filteredOn(text -> text.contains("to 3.0"))
          .singleElement()
          .asString()
          .startsWith("Stage 1 of 2");

      assertThat(second.run("muster-agent", "uninstall"))
          .contains("The site knows that the agent of device " + device + " is gone")
          .endsWith("exit 0");
      assertThat(second.run("systemctl", "is-active", "muster-agent")).startsWith("inactive");
      said("device-retired", "retired by the device itself");
      assertThat(muster("device", "list", "--state", "retired")).contains(device);
      site.stop();
    }
  }

  private void joins(SiteProcess site, DebianTree second, Path agent) throws Exception {
    String command = muster("site", "invite", agent.toString());
    assertThat(second.run("java", "-version")).as("no Java").contains("exit 127");
    assertThat(second.run("sh", "-c", command))
        .contains("The agent belongs to site", "It runs as muster-agent.service")
        .endsWith("exit 0");
    site.says(line -> DEVICE.matcher(line).matches());
    site.says(line -> line.startsWith("second ") && line.contains("inventoried: "));
  }

  private static String device(SiteProcess site) {
    return site.said().stream()
        .map(DEVICE::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** Waits until systemd runs this version of the agent. */
  private static void runs(DebianTree second, String version) throws Exception {
    second.await(
        "readlink /proc/$(systemctl show --value -p MainPID muster-agent)/exe | grep -q versions/"
            + version);
  }

  private static void isStartedAgain(DebianTree second) throws Exception {
    String process = "systemctl show --value -p MainPID muster-agent";
    String before = second.run("sh", "-c", process).lines().findFirst().orElseThrow();
    assertThat(second.run("systemctl", "kill", "-s", "KILL", "muster-agent")).endsWith("exit 0");
    second.await("test $(" + process + ") != 0 -a $(" + process + ") != " + before);
  }

  private String muster(String... arguments) throws IOException, InterruptedException {
    List<String> all = new java.util.ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", data.toString()));
    return MusterCommand.run(all.toArray(String[]::new));
  }

  private void apply(String device, String version, Path agent) throws Exception {
    Path file = temporary.resolve("upgrade.yaml");
    Files.writeString(
        file,
        """
        kind: collection
        name: pilot
        rule: { kind: devices, devices: [%s] }
        ---
        kind: agent-upgrade
        name: agents
        version: '%s'
        runtime: { file: %s }
        at-most-failures: 0
        stages:
          - { collection: pilot, most-devices: 1 }
          - { collection: all-devices, most-devices: 100 }
        """
            .formatted(device, version, agent));
    MusterCommand.apply(file, data);
  }

  /** Waits until the site has such a status message. */
  private void said(String event, String text) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSaid(event, text)) {
      assertThat(System.nanoTime())
          .as("waiting for %s: %s; there is %s", event, text, texts(event))
          .isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
    }
  }

  private boolean isSaid(String event, String text) throws IOException {
    try {
      return texts(event).stream().anyMatch(each -> each.contains(text));
    } catch (ProviderException busy) {
      return false;
    }
  }

  private record Part(List<StatusEntry> rows, long total) {}

  private List<String> texts(String event) throws IOException {
    try (ProviderConnection provider = Connection.in(data).open()) {
      return provider.get("/status?event=" + event, Part.class).rows().stream()
          .map(StatusEntry::message)
          .map(StatusMessage::text)
          .toList();
    }
  }
}
