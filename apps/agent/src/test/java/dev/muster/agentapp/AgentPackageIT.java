package dev.muster.agentapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.testing.site.AgentPackages;
import dev.muster.testing.site.DebianTree;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of the agent's real package in a Debian without Java. */
@Timeout(600)
class AgentPackageIT {
  private static final String DATA = "/var/lib/muster-agent";
  private static final String TOKEN = "0123456789abcdef0123456789abcdef01234567";
  private static final int MOST_ANONYMOUS_KIB = 64 * 1024;

  @TempDir private Path folder;

  @BeforeEach
  void needs() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "needs dpkg-deb, of Debian");
    assumeTrue(DebianTree.isPossible(), "needs root, for a mount namespace");
  }

  @Test
  void thePackageLivesInThisDebianWithoutJava() throws IOException, InterruptedException {
    live(Path.of("/"));
  }

  /** The same from nothing: needs Debian's archive, so it is one of the long runs. */
  @Test
  @Tag("long")
  void thePackageLivesInAMinimalDebian() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mmdebstrap")), "needs the package mmdebstrap");
    Path minimal = folder.resolve("minimal");
    Process making =
        new ProcessBuilder(
                "mmdebstrap",
                "--mode=root",
                "--variant=minbase",
                "--include=procps",
                "bookworm",
                minimal.toString(),
                sources().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mmdebstrap.log").toFile())
            .start();
    assertThat(making.waitFor(400, TimeUnit.SECONDS)).isTrue();
    assertThat(making.exitValue()).as(Files.readString(folder.resolve("mmdebstrap.log"))).isZero();
    live(minimal);
  }

  /** Where this computer gets its packages from. */
  private static Path sources() {
    return List.of("/etc/apt/sources.list.d/debian.sources", "/etc/apt/sources.list").stream()
        .map(Path::of)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private void live(Path lower) throws IOException, InterruptedException {
    Path one = AgentPackages.of("1.0");
    Path two = AgentPackages.of("2.0");
    Path mount = Files.createDirectories(folder.resolve("tree"));
    try (DebianTree tree = DebianTree.idle(mount, lower, "second")) {
      tree.copy(one, "/tmp/one.deb");
      tree.copy(two, "/tmp/two.deb");
      assertThat(tree.run("java", "-version")).as("no Java").contains("exit 127");
      installs(tree);
      isConfigured(tree);
      runs(tree);
      goesBackFromAVersionWithoutContact(tree);
      keepsAVersionThatIsConfirmed(tree);
      leaves(tree);
    }
  }

  private static void installs(DebianTree tree) throws IOException, InterruptedException {
    assertThat(tree.run("dpkg", "--install", "/tmp/one.deb")).endsWith("exit 0");
    assertThat(tree.run("muster-agent", "version")).isEqualTo("1.0\nexit 0");
    assertThat(tree.run("dpkg", "--verify", "muster-agent")).isEqualTo("exit 0");
    assertThat(tree.run("ls", DATA)).as("nothing before it is told its site").contains("exit 2");
  }

  private static void isConfigured(DebianTree tree) throws IOException, InterruptedException {
    String[] install = {
      "muster-agent",
      "install",
      "--site",
      "P01",
      "--management-point",
      "127.0.0.1:1:2:3",
      "--root",
      "0".repeat(64),
      "--token-file",
      "-"
    };
    assertThat(tree.runWith(TOKEN, install))
        .contains("No management point answers yet", "muster-agent run --data " + DATA)
        .doesNotContain(TOKEN)
        .endsWith("exit 0");
    assertThat(tree.run("stat", "-c", "%a", DATA, DATA + "/site.json", DATA + "/token"))
        .isEqualTo("700\n600\n600\nexit 0");
    install[3] = "P02";
    assertThat(tree.runWith(TOKEN, install)).contains("belongs to site P01").endsWith("exit 2");
  }

  private void run(DebianTree tree) throws IOException, InterruptedException {
    tree.start(
        Redirect.appendTo(folder.resolve("agent.log").toFile()),
        "muster-agent",
        "run",
        "--data",
        DATA);
    tree.await("muster-agent status --data " + DATA);
  }

  private void runs(DebianTree tree) throws IOException, InterruptedException {
    run(tree);
    assertThat(tree.run("sh", "-c", "readlink /proc/$(" + agentProcess() + ")/exe"))
        .isEqualTo("/opt/muster-agent/versions/1.0/runtime/bin/java\nexit 0");
    String memory = tree.run("sh", "-c", "cat /proc/$(" + agentProcess() + ")/smaps_rollup");
    Matcher anonymous = Pattern.compile("Anonymous: +(\\d+) kB").matcher(memory);
    assertThat(anonymous.find()).isTrue();
    assertThat(Integer.parseInt(anonymous.group(1))).isLessThan(MOST_ANONYMOUS_KIB);
    assertThat(tree.run("sh", "-c", "mkdir /tmp/facts; muster-agent inventory /tmp/facts full"))
        .contains("SMS_G_System_ADD_REMOVE_PROGRAMS", "SMS_G_System_PROCESSOR")
        .endsWith("exit 0");
  }

  private static String agentProcess() {
    return "sed -n 's/^agent //p' /opt/muster-agent/upgrade/process";
  }

  private static void goesBackFromAVersionWithoutContact(DebianTree tree)
      throws IOException, InterruptedException {
    assertThat(tree.run("muster-agent", "upgrade", "/tmp/two.deb", "--within", "6"))
        .contains("2.0 is on trial")
        .endsWith("exit 0");
    tree.await("readlink /proc/$(" + agentProcess() + ")/exe | grep -q versions/2.0");
    tree.await("readlink /proc/$(" + agentProcess() + ")/exe | grep -q versions/1.0");
    tree.await("test ! -e /opt/muster-agent/versions/2.0 -a ! -e /opt/muster-agent/upgrade/failed");
    tree.await("muster-agent status --data " + DATA + " | grep -q '\"waiting-messages\" : 1'");
    assertThat(tree.run("muster-agent", "version")).isEqualTo("1.0\nexit 0");
  }

  /** What the agent does at contact is done for it here: no site is in the tree. */
  private void keepsAVersionThatIsConfirmed(DebianTree tree)
      throws IOException, InterruptedException {
    assertThat(tree.run("muster-agent", "upgrade", "/tmp/two.deb", "--within", "300"))
        .endsWith("exit 0");
    tree.await("readlink /proc/$(" + agentProcess() + ")/exe | grep -q versions/2.0");
    tree.await("muster-agent status --data " + DATA);
    assertThat(tree.run("sh", "-c", "cd /opt/muster-agent/upgrade && mv -T trial confirmed"))
        .endsWith("exit 0");
    assertThat(tree.run("muster-agent", "again")).endsWith("exit 0");
    run(tree);
    tree.await("test ! -e /opt/muster-agent/versions/1.0");
    // The old version's folder goes before dpkg has written all that it knows.
    tree.await(
        "dpkg-query -W -f '${Version} ${Status}' muster-agent | grep -qx '2.0 install ok installed'");
    assertThat(tree.run("dpkg", "--verify", "muster-agent")).isEqualTo("exit 0");
    assertThat(tree.run("muster-agent", "upgrade", "/tmp/one.deb"))
        .contains("1.0 is lower than 2.0")
        .endsWith("exit 1");
  }

  private static void leaves(DebianTree tree) throws IOException, InterruptedException {
    assertThat(tree.run("muster-agent", "uninstall"))
        .contains("never registered", "Removed " + DATA)
        .endsWith("exit 0");
    assertThat(tree.run("sh", "-c", "test -e " + DATA)).endsWith("exit 1");
    assertThat(tree.run("dpkg", "--purge", "muster-agent")).endsWith("exit 0");
    for (String gone :
        List.of(
            "/opt/muster-agent",
            "/usr/bin/muster-agent",
            "/usr/share/doc/muster-agent",
            "/usr/lib/systemd/system/muster-agent.service",
            DATA)) {
      assertThat(tree.run("ls", "-d", gone)).as(gone).endsWith("exit 2");
    }
    assertThat(tree.run("pgrep", "-f", "/opt/muster-agent/")).doesNotContain("exit 0");
  }
}
