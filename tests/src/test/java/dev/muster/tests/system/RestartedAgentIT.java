package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A device that is restarted by the command line: a real agent of a real site, whose programs write
 * into a file what they would do, and whose computer is another start of itself where the file with
 * its boot's name says so.
 */
class RestartedAgentIT {
  private static final String FIRST = "11111111-1111-4111-8111-111111111111";
  private static final String SECOND = "22222222-2222-4222-8222-222222222222";

  @TempDir private static Path temporary;

  private Path data;
  private Path record;
  private String device;

  @Test
  void itRestartsOnceAndTheSiteHearsThatItCameBack() throws Exception {
    data = MusterCommand.folder(temporary, "site");
    record = temporary.resolve("record");
    Path boot = Files.writeString(temporary.resolve("boot-id"), FIRST + "\n");
    recordInPlaceOfRestarting(data, record);
    try (SiteProcess site = SiteProcess.startBehind(asThatBoot(boot), data)) {
      site.says(line -> line.contains("muster-sample compliant"));
      device = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      assertThat(record).as("nothing before somebody asks").doesNotExist();

      assertThat(restart("--dry-run", "--warning", "2s"))
          .contains(device, "restart", "told 2 s before");
      assertThat(record).doesNotExist();

      restart("--warning", "2s", "--reason", "a new kernel");
      sees("restart-begun");
      assertThat(Files.readAllLines(record))
          .containsExactly(
              "tell This computer restarts in 2 s (a new kernel). Save your work.",
              "restart Muster: a new kernel");
      assertThat(shown()).containsPattern("restart/\\S+ +waits +it was told to the computer");

      agentIsKilled(site); // and started again on a computer that has not gone down yet
      Administrator.until(this::synchronises, () -> "it does not connect");
      Files.writeString(boot, SECOND + "\n");
      agentIsKilled(site);
      sees("has started again as boot " + SECOND);
      assertThat(shown()).containsPattern("restart/\\S+ +ok +restarted: told to at");
      assertThat(Files.readAllLines(record)).as("once").hasSize(2);
      assertThat(MusterCommand.run("audit", "--object", "restart/", "--data", data.toString()))
          .contains("object-changed");

      withdrawn();
    }
  }

  private boolean synchronises() {
    try {
      MusterCommand.run("device", "sync", device, "--data", data.toString());
      return true;
    } catch (AssertionError notConnected) {
      return false;
    } catch (IOException | InterruptedException trouble) {
      throw new IllegalStateException(trouble);
    }
  }

  /** What is withdrawn before its time is not done. */
  private void withdrawn() throws Exception {
    String said = restart("--in", "1h");
    String name = said.replaceAll("(?s).*restart/(\\S+) is signed.*", "$1");
    Administrator.until(() -> shown().contains("it is due at"), this::shown);
    MusterCommand.run("delete", "restart", name, "--data", data.toString());
    Administrator.until(() -> !shown().contains(name), this::shown);
    assertThat(Files.readAllLines(record)).hasSize(2);
  }

  private static void recordInPlaceOfRestarting(Path data, Path record) throws IOException {
    Path agent = Files.createDirectories(data.resolve("agent"));
    Files.writeString(
        agent.resolve("restart.json"),
        """
        {"restart":["/bin/sh","-c","echo \\"restart $0\\" >> %1$s"],
         "tell":["/bin/sh","-c","echo \\"tell $0\\" >> %1$s"]}
        """
            .formatted(record));
  }

  private static List<String> asThatBoot(Path boot) {
    return List.of(
        "unshare",
        "--mount",
        "sh",
        "-c",
        "mount --bind \"$0\" /proc/sys/kernel/random/boot_id && exec \"$@\"",
        boot.toString());
  }

  /** The agent is started again by who watches it. */
  private static void agentIsKilled(SiteProcess site) throws InterruptedException {
    ProcessHandle agent = agent(site);
    agent.destroyForcibly();
    Administrator.until(
        () ->
            site.said().stream()
                .anyMatch(line -> line.contains("process " + agent.pid() + " ended")),
        () -> "it said " + site.said());
  }

  private static ProcessHandle agent(SiteProcess site) {
    return site.handle()
        .children()
        .filter(child -> child.info().command().filter(path -> path.endsWith("/java")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private String restart(String... options) throws Exception {
    Stream<String> words =
        Stream.of("device", "restart", device, "--devices", "1", "--data", data.toString());
    return MusterCommand.run(Stream.concat(words, Stream.of(options)).toArray(String[]::new));
  }

  private String shown() {
    try {
      return MusterCommand.run("device", "show", device, "--data", data.toString());
    } catch (IOException | InterruptedException trouble) {
      throw new IllegalStateException(trouble);
    }
  }

  private void sees(String text) throws InterruptedException {
    Administrator administrator = new Administrator(data);
    Administrator.until(
        () -> administrator.text("/status?limit=500").contains(text),
        () ->
            "messages are "
                + administrator.text("/status?limit=500")
                + " and the device "
                + shown());
  }
}
