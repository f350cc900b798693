package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.site.DebianTree;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site, a host of site systems and a database as services of systemd, by the units that the
 * project ships, each killed and started again.
 */
@Timeout(300)
class ServiceUnitsIT {
  private static final String OPT = "/opt/muster";
  private static final Path UNITS = Path.of("../../packages/systemd");

  @TempDir private static Path temporary;
  private static DebianTree computer;

  @BeforeAll
  static void startsAComputer() throws Exception {
    assumeTrue(DebianTree.isPossibleWithSystemd(), "needs root, systemd, dbus and cgroups 2");
    Path programs = temporary.resolve("programs");
    MusterCommand.install(programs, Path.of(OPT));
    Path java = Path.of(System.getProperty("java.home")).toRealPath();
    Path mount = Files.createDirectories(temporary.resolve("tree"));
    computer = DebianTree.withSystemd(mount, Path.of("/"), "server");
    computer.bind(java, System.getProperty("java.home"));
    computer.bind(programs, OPT);
  }

  @AfterAll
  static void stopsIt() {
    if (computer != null) {
      computer.close();
    }
  }

  @Test
  void theSiteIsStartedAgainWhenKilledAndStopsWithItsDatabase() throws Exception {
    assertThat(muster("site init --ports alternate")).endsWith("exit 0");

    surviveAndStop("muster-site", OPT + "/muster status --data /var/lib/muster", "java|postgres");
  }

  @Test
  void theHostOfSiteSystemsIsStartedAgainWhenKilledAndStopsWithItsSamba() throws Exception {
    String prepared = muster("host join --prepare --listen 127.0.0.40");

    assertThat(prepared)
        .contains("token: ", "muster site-system add 127.0.0.40")
        .endsWith("exit 0");
    surviveAndStop("muster-host", listens("127.0.0.40\\]*:135 .*\"java\""), "java|smbd");
  }

  @Test
  void theDatabaseIsStartedAgainWhenKilledAndStopsWithItsServer() throws Exception {
    String prepared = muster("host database --prepare --listen 127.0.0.41 --port 14331");

    assertThat(prepared).contains("token: ", "site-database@127.0.0.41").endsWith("exit 0");
    surviveAndStop("muster-database", listens("127.0.0.41:14331 .*\"postgres\""), "java|postgres");
  }

  /**
   * Starts a service, kills it, waits until systemd has it well again, and stops it.
   *
   * @param well a shell line that says yes when it does its work
   * @param programs that only it runs, of which none is left
   */
  private static void surviveAndStop(String service, String well, String programs)
      throws IOException, InterruptedException {
    computer.copy(
        UNITS.resolve(service + ".service"), "/etc/systemd/system/" + service + ".service");
    assertThat(computer.run("systemctl", "enable", "--now", service)).endsWith("exit 0");
    computer.await(well);
    String main = "systemctl show --value -p MainPID " + service;
    String before = computer.run("sh", "-c", main).lines().findFirst().orElseThrow();

    computer.run("systemctl", "kill", "-s", "KILL", service);
    computer.await("test $(" + main + ") != 0 -a $(" + main + ") != " + before);
    computer.await(well);

    assertThat(computer.run("systemctl", "stop", service)).endsWith("exit 0");
    assertThat(computer.run("systemctl", "show", "-p", "Result,ActiveState", service))
        .contains("Result=success", "ActiveState=inactive");
    assertThat(computer.run("pgrep", "-l", programs)).isEqualTo("exit 1");
  }

  private static String listens(String pattern) {
    return "ss -Hltnp | grep -q '" + pattern + "'";
  }

  private static String muster(String arguments) throws IOException, InterruptedException {
    return computer.run("sh", "-c", OPT + "/muster " + arguments + " --data /var/lib/muster");
  }
}
