package dev.muster.command.ports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsListTest {
  private static final Path ROOT = Path.of(System.getProperty("muster.root"));
  private static final String PRIMARY = ROOT.resolve("examples/topologies/primary.yaml").toString();

  @TempDir private Path folder;

  @Test
  void csvIsTheReferenceToTheByte() throws IOException {
    Path reference =
        ROOT.resolve("contracts/src/test/resources/dev/muster/contracts/matrix/connections.csv");
    CommandRun run = CommandRun.of("ports", "list", "--format", "csv");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(Files.readString(reference));
  }

  @Test
  void filtersMustAllHold() {
    CommandRun run =
        CommandRun.of(
            "ports",
            "list",
            "--party",
            "client",
            "--protocol",
            "https",
            "--port",
            "8531",
            "--format",
            "csv");
    assertThat(run.out().lines().skip(1))
        .hasSize(1)
        .allMatch(line -> line.startsWith("C18,client"));
  }

  @Test
  void everyCellSaysWhetherItIsUsed() {
    CommandRun run =
        CommandRun.of(
            "ports", "list", "--cells", "--party", "state-migration-point", "--format", "csv");
    assertThat(run.out())
        .contains("C52/rpc-endpoint-mapper,site-server,state-migration-point,forward,udp,135,no,");
  }

  @Test
  void extensionsAreNeverMixedWithTheReference() {
    assertThat(CommandRun.of("ports", "list").out()).doesNotContain("X07");
    assertThat(CommandRun.of("ports", "list", "--extensions").out())
        .contains("X07")
        .doesNotContain("C01");
  }

  @Test
  void aTopologyTurnsRowsIntoConnectionsOfHosts() {
    CommandRun run =
        CommandRun.of(
            "ports",
            "list",
            "--topology",
            PRIMARY,
            "--host",
            "db",
            "--protocol",
            "sql",
            "--format",
            "json");
    assertThat(run.out())
        .contains(
            "{\"row\":\"C28/sql\",\"from\":\"mp\",\"to\":\"db\"",
            "\"ports\":[\"1433\"],\"state\":\"open\"");
  }

  @Test
  void unusedCellsAreShownWithTheirReason() {
    CommandRun run =
        CommandRun.of("ports", "list", "--topology", PRIMARY, "--host", "mp-internet", "--unused");
    assertThat(run.out()).contains("goes over its login to the site database");
  }

  @Test
  void wrongWordsNameTheNearestRightOne() {
    CommandRun party = CommandRun.of("ports", "list", "--party", "managment-point");
    assertThat(party.exitCode()).isEqualTo(2);
    assertThat(party.err()).contains("did you mean 'management-point'?");

    CommandRun host = CommandRun.of("ports", "list", "--topology", PRIMARY, "--host", "bd");
    assertThat(host.exitCode()).isEqualTo(2);
    assertThat(host.err()).contains("has no host 'bd'");

    CommandRun port = CommandRun.of("ports", "list", "--port", "70000");
    assertThat(port.exitCode()).isEqualTo(2);
    assertThat(port.err()).contains("a port is a number from 1 to 65535, not '70000'");
  }

  @Test
  void aFileThatIsNoTopologyIsNamed() throws IOException {
    assertThat(CommandRun.of("ports", "list", "--topology", "nowhere.yaml").err())
        .contains("no file nowhere.yaml");

    Path large = Files.write(folder.resolve("large.yaml"), new byte[10 * 1024 * 1024]);
    assertThat(CommandRun.of("ports", "list", "--topology", large.toString()).err())
        .contains("longer than 4 MiB");

    Path binary =
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    CommandRun run = CommandRun.of("ports", "list", "--topology", binary.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("not UTF-8").doesNotContain("\tat ");

    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"), "muster: topology/1\nname: x\nsite: {}\nhosts: {}\n");
    CommandRun wrongKey = CommandRun.of("ports", "list", "--topology", wrong.toString());
    assertThat(wrongKey.exitCode()).isEqualTo(2);
    assertThat(wrongKey.err())
        .contains("wrong.yaml:3:1: a topology has no key 'site'; did you mean 'sites'?");
  }
}
