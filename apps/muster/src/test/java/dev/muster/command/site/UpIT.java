package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a newcomer sees it, in processes of their own. */
class UpIT {
  /** Directly below the temporary folder, which the database's own user can pass through. */
  @TempDir private static Path temporary;

  @Test
  void aSiteManagesThisComputerIsStoppedKilledAndStartedAgain() throws Exception {
    Path data = MusterCommand.folder(temporary, "site");
    Path sample = data.resolve("sample").resolve("hello.txt");

    try (SiteProcess first = SiteProcess.start(data)) {
      first.says(line -> line.contains("registered as") && line.contains("approved"));
      first.says(line -> line.contains("inventoried: 1"));
      first.says(line -> line.contains("muster-sample compliant"));
      assertThat(sample).exists();
      assertThat(MusterCommand.run("get", "deployment", "--data", data.toString()))
          .contains("muster-sample");
      assertThat(MusterCommand.run("device", "list", "--data", data.toString()))
          .contains("approved");
      assertThat(
              MusterCommand.run(
                  "query",
                  "select s.Name, Caption from SMS_R_System s join SMS_G_System_OPERATING_SYSTEM o"
                      + " on o.ResourceID = s.ResourceID where s.Client = 1",
                  "--data",
                  data.toString()))
          .contains(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip());
      askedNow(data);
      assertThat(MusterCommand.run("device", "token", "--data", data.toString()))
          .containsPattern("[0-9a-f]{40}");
      foretold(data);
      Path backup = temporary.resolve("backup.zip");
      assertThat(MusterCommand.run("site", "backup", "--data", data.toString(), backup.toString()))
          .contains("Written to");
      first.stop();
    }
    Files.delete(sample);

    try (SiteProcess killed = SiteProcess.start(data)) {
      killed.says(line -> line.contains("muster-sample compliant"));
      killed.kill();
    }

    try (SiteProcess again = SiteProcess.start(data)) {
      again.says(line -> line.contains("connected to client notification"));
      String device = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      assertThat(MusterCommand.run("device", "block", device, "--data", data.toString()))
          .contains("done");
      assertThat(
              MusterCommand.run("device", "list", "--state", "blocked", "--data", data.toString()))
          .contains(device);
      assertThat(
              MusterCommand.run("delete", "deployment", "muster-sample", "--data", data.toString()))
          .contains("muster-sample");
      assertThat(MusterCommand.run("device", "unblock", device, "--data", data.toString()))
          .contains("done");
      isBackWithinAMinute(device, data);
      again.stop();
    }
  }

  /** Only a connected device can be asked to ask now. */
  private static void isBackWithinAMinute(String device, Path data) throws Exception {
    long begun = System.nanoTime();
    Process asked;
    do {
      asked = MusterCommand.start("device", "sync", device, "--data", data.toString());
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as(said)
          .isLessThan(Duration.ofSeconds(75));
    } while (asked.waitFor() != 0);
  }

  /** The agent reads the facts of this moment, and none that a command would tell. */
  private static void askedNow(Path data) throws Exception {
    String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    assertThat(
            MusterCommand.run(
                "query",
                "--live",
                "select s.Name, o.Caption, d.Name from SMS_R_System s"
                    + " join SMS_G_System_OPERATING_SYSTEM o on o.ResourceID = s.ResourceID"
                    + " join SMS_G_System_LOGICAL_DISK d on d.ResourceID = s.ResourceID"
                    + " where d.Name = '/' or d.FreeSpace > 0",
                "--wait",
                "120",
                "--data",
                data.toString()))
        .contains(name, "1 of 1 answered, 0 silent");
    assertThat(
            MusterCommand.run(
                "query",
                "--live",
                "select PartNumber from SMS_G_System_PHYSICAL_MEMORY where Capacity > 1",
                "--wait",
                "120",
                "--format",
                "json",
                "--data",
                data.toString()))
        .contains("\"kind\":\"failed\"", "a live query runs nothing")
        .contains("\"end\":\"all-answered\"", "\"failed\":1");
  }

  /**
   * What is foretold of an application that this computer does not have, and of one that it has.
   */
  private static void foretold(Path data) throws Exception {
    Path documents =
        Files.writeString(
            temporary.resolve("greeting.yaml"),
            """
            kind: application
            name: greeting
            types:
              - name: script
                technology: {kind: script, install: 'echo hello'}
                detection: {kind: package-version, name: muster-greeting}
            ---
            kind: deployment
            name: greeting
            application: greeting
            collection: all-devices
            purpose: required
            outside-windows: false
            most-devices: 10
            """);
    assertThat(
            MusterCommand.run(
                "preview", "-f", documents.toString(), "--rows", "--data", data.toString()))
        .containsPattern("deployment/greeting +install +\\+greeting")
        .contains("1 of 1 devices would be touched; the site itself runs on ");
    assertThatThrownBy(
            () -> MusterCommand.run("apply", "-f", documents.toString(), "--data", data.toString()))
        .hasMessageContaining("this would touch 1 device, and the site itself runs on ")
        .hasMessageContaining("--devices 1");
    assertThat(MusterCommand.run("get", "deployment", "--data", data.toString()))
        .doesNotContain("greeting");
  }

  @Test
  void aPortThatSomebodyHoldsIsNamedWithItsRow() throws Exception {
    Path data = MusterCommand.folder(temporary, "taken");
    try (var taken = new ServerSocket()) {
      taken.bind(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), SitePorts.ALTERNATE.https()));
      try (SiteProcess site = SiteProcess.start(data)) {
        site.says(line -> line.contains("port " + SitePorts.ALTERNATE.https()));
        assertThat(site.said())
            .anySatisfy(line -> assertThat(line).contains("C17/https", "process"));
        assertThat(site.ends()).isEqualTo(3);
      }
    }
  }
}
