package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.site.DebianTree;
import dev.muster.testing.site.MusterCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A site as a service of systemd, by the unit that the project ships. */
@Timeout(300)
class SiteUnitIT {
  private static final String OPT = "/opt/muster";
  private static final String DATA = "/var/lib/muster";
  private static final Path UNIT = Path.of("../../packages/systemd/muster-site.service");
  private static final String MAIN = "systemctl show --value -p MainPID muster-site";

  @TempDir private static Path temporary;

  @Test
  void startsIsStartedAgainWhenKilledAndStopsWithItsDatabase() throws Exception {
    assumeTrue(DebianTree.isPossibleWithSystemd(), "needs root, systemd, dbus and cgroups 2");
    Path programs = temporary.resolve("programs");
    MusterCommand.install(programs, Path.of(OPT));
    Path java = Path.of(System.getProperty("java.home")).toRealPath();
    Path mount = Files.createDirectories(temporary.resolve("tree"));
    try (DebianTree computer = DebianTree.withSystemd(mount, Path.of("/"), "site")) {
      computer.bind(java, System.getProperty("java.home"));
      computer.bind(programs, OPT);
      computer.copy(UNIT, "/etc/systemd/system/muster-site.service");
      assertThat(muster(computer, "site init --ports alternate")).endsWith("exit 0");

      assertThat(computer.run("systemctl", "enable", "--now", "muster-site")).endsWith("exit 0");
      isWell(computer);
      String before = computer.run("sh", "-c", MAIN).lines().findFirst().orElseThrow();
      computer.run("systemctl", "kill", "-s", "KILL", "muster-site");
      computer.await("test $(" + MAIN + ") != 0 -a $(" + MAIN + ") != " + before);
      isWell(computer);

      assertThat(computer.run("systemctl", "stop", "muster-site")).endsWith("exit 0");
      assertThat(computer.run("systemctl", "show", "-p", "Result,ActiveState", "muster-site"))
          .contains("Result=success", "ActiveState=inactive");
      assertThat(computer.run("pgrep", "-l", "java|postgres")).isEqualTo("exit 1");
    }
  }

  private static void isWell(DebianTree computer) throws Exception {
    computer.await(OPT + "/muster status --data " + DATA);
  }

  private static String muster(DebianTree computer, String arguments) throws Exception {
    return computer.run("sh", "-c", OPT + "/muster " + arguments + " --data " + DATA);
  }
}
