package dev.muster.tests.system;

import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A {@code muster up} whose processes are killed: itself, its PostgreSQL, its agent. What nobody
 * else starts again, the next {@code muster up} does.
 */
final class KillableSite implements AutoCloseable {
  /** The SQL port among the alternate ones. */
  static final int SQL = 14_330;

  private static final int MOST_LOOKS = 200;
  private static final int LOOK_MILLIS = 50;

  private final Path data;
  private SiteProcess site;

  private KillableSite(Path data, SiteProcess site) {
    this.data = data;
    this.site = site;
  }

  /** Starts one that approves every device of this computer, and waits until it works. */
  static KillableSite start(Path data) throws IOException, InterruptedException {
    KillableSite site = new KillableSite(data, started(data));
    site.isUp();
    site.site.says(line -> line.contains("muster-sample compliant"));
    return site;
  }

  private static SiteProcess started(Path data) throws IOException {
    return SiteProcess.start(data, "--approve", "127.0.0.0/8");
  }

  /** Waits until it has said that it is up. */
  void isUp() throws InterruptedException {
    site.says(line -> line.startsWith("stop with Ctrl-C"));
  }

  /** Kills one part, in whatever it is doing, and returns which. */
  String kill(Random random) throws IOException, InterruptedException {
    return switch (random.nextInt(4)) {
      case 0 -> {
        site.kill();
        site = started(data);
        yield random.nextBoolean() ? site("site") : "site and goes on during its start";
      }
      case 1 -> kill("database", found(this::postmaster));
      case 2 -> kill("a process of the database", found(this::backends), random);
      default -> kill("agent", found(this::agent));
    };
  }

  private String site(String killed) throws InterruptedException {
    isUp();
    return killed;
  }

  private static String kill(String what, List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    return processes.isEmpty() ? what + " (was not there)" : what;
  }

  private static String kill(String what, List<ProcessHandle> processes, Random random) {
    return kill(
        what,
        processes.isEmpty() ? processes : List.of(processes.get(random.nextInt(processes.size()))));
  }

  /** What was killed just now is given time to come back. */
  private static List<ProcessHandle> found(Supplier<List<ProcessHandle>> look)
      throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    List<ProcessHandle> found = look.get();
    for (int i = 0; i < MOST_LOOKS && found.isEmpty(); i++) {
      boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      found = look.get();
    }
    return found;
  }

  private List<ProcessHandle> postmaster() {
    return site.handle().children().filter(KillableSite::isPostgres).toList();
  }

  private List<ProcessHandle> backends() {
    List<ProcessHandle> found = new ArrayList<>();
    postmaster().forEach(each -> each.children().forEach(found::add));
    return found;
  }

  private List<ProcessHandle> agent() {
    return site.handle()
        .children()
        .filter(child -> child.info().command().filter(path -> path.endsWith("/java")).isPresent())
        .toList();
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/postgres")).isPresent();
  }

  @Override
  public void close() {
    site.close();
  }
}
