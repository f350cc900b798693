package dev.muster.agentapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.inventory.FactsStore;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own. */
@Timeout(120)
class AgentMainIT {
  private static final int CLOSED_PORT = 1;

  @TempDir Path data;

  private Process agent(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), AgentMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(output.toFile())
        .redirectError(data.resolve("errors").toFile())
        .start();
  }

  private Process agent(String... arguments) throws IOException {
    return agent(data.resolve("output"), arguments);
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private void install() {
    new SiteFiles(data)
        .write(
            new SiteAddress(
                new SiteCode("T01"),
                Sha256.of("root"),
                List.of(
                    new ManagementPointAddress(
                        "127.0.0.1", CLOSED_PORT, CLOSED_PORT, CLOSED_PORT))),
            Optional.empty());
  }

  private ControlAnswer status() {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < end) {
      var answer = ControlClient.ask(data, "status", List.of());
      if (answer.isPresent()) {
        return answer.get();
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("The agent never answered");
  }

  @Test
  void agentWhoseSiteIsAwayRunsSaysSoAndEndsWithItsParent()
      throws IOException, InterruptedException {
    install();
    Process agent = agent("run", "--data", data.toString(), "--with-parent");
    try {
      assertThat(status())
          .isInstanceOfSatisfying(
              ControlAnswer.Done.class,
              done ->
                  assertThat(done.json())
                      .contains("\"site\":\"T01\"", "\"registration\":\"unknown\""));
      assertThat(ended(agent("status", "--data", data.toString()))).isZero();
      assertThat(Files.readString(data.resolve("output"))).contains("\"registration\"");
      agent.getOutputStream().close();
      assertThat(ended(agent)).isZero();
      assertThat(ended(agent("status", "--data", data.toString()))).isEqualTo(3);
    } finally {
      agent.destroyForcibly();
    }
  }

  @Test
  void killedAgentStartsAgainWithItsName() throws IOException, InterruptedException {
    install();
    Process first = agent("run", "--data", data.toString());
    status();
    first.destroyForcibly().waitFor();
    String device = Files.readString(data.resolve("identity/device.json"));
    Process second = agent("run", "--data", data.toString());
    try {
      assertThat(status()).isInstanceOf(ControlAnswer.Done.class);
      assertThat(Files.readString(data.resolve("identity/device.json"))).isEqualTo(device);
    } finally {
      second.destroyForcibly();
    }
  }

  @Test
  void agentThatWasNotInstalledSaysWhatToDo() throws IOException, InterruptedException {
    assertThat(ended(agent("run", "--data", data.toString()))).isEqualTo(3);
    assertThat(Files.readString(data.resolve("errors"))).contains("site.json", "Install");
    assertThat(ended(agent("run"))).isEqualTo(2);
    assertThat(ended(agent("run", "--data", data.toString(), "--fast"))).isEqualTo(2);
  }

  @Test
  void inventoryOfThisMachineIsWholeThenOnlyWhatChanged() throws IOException, InterruptedException {
    Path reports = data.resolve("reports");
    assertThat(ended(agent(reports, "inventory", data.toString(), "full"))).isZero();
    List<InventoryReport> full = read(reports);
    assertThat(full.getFirst().full()).isTrue();
    Path fresh = data.resolve("facts.next.json");
    Facts facts = Json.read(Files.readString(fresh), Facts.class);
    assertThat(facts.classes().keySet().stream().map(ClassName::value))
        .contains(
            "SMS_G_System_OPERATING_SYSTEM",
            "SMS_G_System_COMPUTER_SYSTEM",
            "SMS_G_System_PROCESSOR",
            "SMS_G_System_PC_BIOS",
            "SMS_G_System_X86_PC_MEMORY",
            "SMS_G_System_DISK",
            "SMS_G_System_LOGICAL_DISK",
            "SMS_G_System_NETWORK_ADAPTER",
            "SMS_G_System_NETWORK_ADAPTER_CONFIGURATION",
            "SMS_G_System_SoftwareFile");
    Instance system = only(facts, "SMS_G_System_OPERATING_SYSTEM");
    assertThat(system.properties()).containsKeys("Caption", "Version");
    assertThat(only(facts, "SMS_G_System_X86_PC_MEMORY").properties())
        .containsKey("TotalPhysicalMemory");

    Files.move(fresh, data.resolve("facts.json"));
    assertThat(new FactsStore(data).last()).hasValue(facts);
    assertThat(ended(agent(reports, "inventory", data.toString(), "delta"))).isZero();
    List<InventoryReport> delta = read(reports);
    assertThat(delta.getFirst().full()).isFalse();
    assertThat(delta.getFirst().before()).hasValue(full.getLast().after());
    assertThat(Files.size(reports)).isLessThan(100_000);
  }

  private static Instance only(Facts facts, String type) {
    return facts.classes().get(new ClassName(type)).getFirst();
  }

  private static List<InventoryReport> read(Path reports) throws IOException {
    try (var lines = Files.lines(reports)) {
      return lines.map(line -> Json.read(line, InventoryReport.class)).collect(Collectors.toList());
    }
  }
}
