package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the embedded server when something dies. */
class CrashIT {
  @TempDir private Path folder;
  private final BlockingQueue<DatabaseEvent> events = new LinkedBlockingQueue<>();

  @Test
  void whatWasAcknowledgedIsThereAfterTheServerWasKilled() throws Exception {
    try (var database = open(0)) {
      int acknowledged = 0;
      boolean away = false;
      while (!away) {
        if (acknowledged == 200) {
          kill(serverPid());
        }
        away = !plants(database, acknowledged);
        acknowledged += away ? 0 : 1;
      }
      assertThat(next()).isInstanceOf(DatabaseEvent.Ended.class);
      DatabaseEvent after = next();
      while (after instanceof DatabaseEvent.RestartFailed) {
        after = next();
      }
      assertThat(after).isInstanceOf(DatabaseEvent.Restarted.class);
      assertThat(acknowledged).isGreaterThanOrEqualTo(200);
      assertThat(Orchard.apples(database))
          .containsAll(IntStream.range(0, acknowledged).mapToObj(Integer::toString).toList());
      Orchard.plant(database, "after");
    }
  }

  @Test
  void aServerThatOutlivedItsProcessIsStoppedAndNothingAcknowledgedIsLost() throws Exception {
    int port = FreePort.on(InetAddress.getLoopbackAddress());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dmuster.postgresql=" + System.getProperty("muster.postgresql"),
                PlantMain.class.getName(),
                folder.toString(),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String last = "";
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
        if (line.equals("300")) {
          kill(process.pid());
        }
      }
    }
    long orphan = serverPid();
    assertThat(ProcessHandle.of(orphan)).isPresent();
    try (var database = open(port)) {
      assertThat(next()).isEqualTo(new DatabaseEvent.OrphanStopped(orphan));
      assertThat(Orchard.apples(database)).contains(last).hasSizeGreaterThan(300);
    }
  }

  @Test
  void aTakenPortIsNamedWithItsHolder() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> open(taken.getLocalPort()))
          .isInstanceOfSatisfying(
              DatabaseException.class,
              trouble -> assertThat(trouble.takenPort()).hasValue(taken.getLocalPort()))
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " (java)");
    }
  }

  @Test
  void aFolderServesOneProcess() {
    try (var database = open(0)) {
      assertThat(database.component("apples").isReachable()).isTrue();
      assertThatThrownBy(() -> open(0)).hasMessageContaining("Another Muster runs on " + folder);
    }
  }

  @Test
  void aStrangerInTheDataFolderIsNamedAndLeftAlone() throws Exception {
    open(0).close();
    Path data = folder.resolve("postgresql-" + ServerPrograms.bundled());
    Process stranger =
        new ProcessBuilder(DatabaseUser.choose().running(List.of("/usr/bin/sleep", "60")))
            .directory(data.toFile())
            .start();
    try {
      Path name = Path.of("/proc", Long.toString(stranger.pid()), "comm");
      while (!Files.readString(name).equals("sleep\n")) {
        Thread.onSpinWait();
      }
      Files.writeString(data.resolve("postmaster.pid"), stranger.pid() + "\n");
      assertThatThrownBy(() -> open(0))
          .hasMessageContaining("Process " + stranger.pid() + " (")
          .hasMessageContaining("stop it, then start again");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aNumberThatBelongsToAnotherProcessByNowIsNoObstacle() throws Exception {
    open(0).close();
    Path data = folder.resolve("postgresql-" + ServerPrograms.bundled());
    Files.writeString(
        data.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + data + "\n");
    open(0).close();
  }

  @Test
  void aFolderThatTheServersUserCannotEnterIsNamed() {
    Assumptions.assumeTrue(DatabaseUser.choose().name().isPresent(), "run as root");
    Path inside = folder.resolve("inside");
    assertThatThrownBy(
            () -> SiteDatabase.open(DatabaseSettings.temporary(inside), Orchard.COMPONENTS))
        .hasMessageContaining("the user muster-postgres, who cannot enter " + folder + ";");
  }

  @Test
  void theServerHasNoPrivilegeAndNoSecretInItsArguments() throws Exception {
    try (var database = open(0)) {
      assertThat(database.component("pears").isReachable()).isTrue();
      Path process = Path.of("/proc", Long.toString(serverPid()));
      List<String> status = Files.readAllLines(process.resolve("status"));
      assertThat(status).anyMatch(line -> line.matches("CapEff:\\s+0+"));
      assertThat(status).noneMatch(line -> line.matches("Uid:\\s+0\\s.*"));
      List<String> passwords =
          Files.readAllLines(folder.resolve("database-passwords")).stream()
              .map(line -> line.substring(line.indexOf('=') + 1))
              .toList();
      assertThat(Files.readString(process.resolve("cmdline")))
          .contains("postgresql-")
          .doesNotContain(passwords);
    }
    assertThat(folder.resolve("postgresql-password")).doesNotExist();
  }

  private static boolean plants(SiteDatabase database, int number) {
    try {
      Orchard.plant(database, Integer.toString(number));
      return true;
    } catch (RuntimeException trouble) {
      assertThat(SiteDatabase.isAway(trouble)).as("%s", trouble).isTrue();
      return false;
    }
  }

  private DatabaseEvent next() throws InterruptedException {
    DatabaseEvent event = events.poll(60, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private SiteDatabase open(int port) {
    var anywhere = DatabaseSettings.temporary(folder);
    return SiteDatabase.open(
        new DatabaseSettings.Embedded(
            folder, anywhere.address(), port, anywhere.programs(), anywhere.pools()),
        Orchard.COMPONENTS,
        events::add);
  }

  private long serverPid() throws IOException {
    Path file = folder.resolve("postgresql-" + ServerPrograms.bundled() + "/postmaster.pid");
    return Long.parseLong(Files.readAllLines(file).getFirst());
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }
}
