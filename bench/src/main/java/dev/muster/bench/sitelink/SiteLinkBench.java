package dev.muster.bench.sitelink;

import dev.muster.bench.BenchException;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Program;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Content to three distribution points, beside rsync over ssh on the same links. */
public final class SiteLinkBench {
  private static final int HOSTS = 3;
  private static final long MIB = 1 << 20;

  private static final Logger SMBJ = Logger.getLogger("com.hierynomus");

  private final Report report;
  private final StarNetwork network;
  private final MadeUpPackage content;
  private final Path folder;
  private final List<String> lines = new ArrayList<>();

  private SiteLinkBench(Report report, StarNetwork network, MadeUpPackage content, Path folder) {
    this.report = report;
    this.network = network;
    this.content = content;
    this.folder = folder;
  }

  /** How long something took, and what went over the links. */
  private record Found(double seconds, long bytes) {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --rounds}, {@code --files}, {@code --mib} of all, and those of {@link
   *     Report}
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    Options options = Options.of(arguments);
    String network = options.text("network", "");
    if (!network.isEmpty()) {
      SMBJ.setLevel(Level.WARNING);
      measure(options, new StarNetwork(network, HOSTS));
      return;
    }
    if (!Rsync.isInstalled()) {
      Report.of(options, "site-link").write("Not measured: rsync or sshd is not installed.");
      return;
    }
    try (StarNetwork made = StarNetwork.lay(HOSTS)) {
      List<String> again =
          Stream.of(
                  Stream.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "--enable-native-access=ALL-UNNAMED",
                      "-cp",
                      System.getProperty("java.class.path"),
                      SiteLinkBench.class.getName(),
                      "--network",
                      made.prefix()),
                  Arrays.stream(arguments))
              .flatMap(words -> words)
              .toList();
      int code = new ProcessBuilder(made.insideSite(again)).inheritIO().start().waitFor();
      if (code != 0) {
        throw new BenchException("The measurement ended with " + code);
      }
    }
  }

  private static void measure(Options options, StarNetwork network) throws IOException {
    try (Scratch scratch = Scratch.open()) {
      Path folder = scratch.folder();
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      MadeUpPackage content =
          new MadeUpPackage(
              folder.resolve("package"),
              options.number("files", 5000),
              options.number("mib", 2048) * MIB);
      new SiteLinkBench(Report.of(options, "site-link"), network, content, folder)
          .run(options.number("rounds", 3));
    }
  }

  private void run(int rounds) throws IOException {
    String what =
        String.format(
            Locale.ROOT,
            "%.1f GiB in %,d files",
            content.bytes() / (double) (1 << 30),
            content.files().size());
    List<Found> ours = new ArrayList<>();
    List<Found> theirs = new ArrayList<>();
    lines.add(
        "| to 3 hosts at once | Muster, s | rsync, s | ratio | Muster, MB sent | rsync, MB sent | ratio |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    try (Peers peers = new Peers(network, folder)) {
      // The first counts for nothing: it wakes the programs and the memory.
      peers.supply(content);
      peers.copy(content);
      for (int round = 0; round < rounds; round++) {
        peers.begin();
        ours.add(measured(peers::supply));
        theirs.add(measured(peers::copy));
        report.progress(what + ": " + ours.getLast() + ", rsync " + theirs.getLast());
      }
      line(what + ", first copy", ours, theirs);
      line(
          what + ", first copy, `rsync --fsync`",
          List.of(ours.getLast()),
          List.of(measured(peers::copyForced)));
      content.replaceSome();
      line("1 % of the files replaced", peers);
      content.touchSome();
      line("4 KiB changed in 1 % of the files", peers);
    }
    report.write(String.join("\n", lines));
  }

  private void line(String what, Peers peers) {
    line(what, List.of(measured(peers::supply)), List.of(measured(peers::copy)));
  }

  /** With nothing left to be written that was before. */
  private Found measured(Consumer<MadeUpPackage> copying) {
    Program.output(List.of("sync"), Duration.ofMinutes(5));
    long before = network.bytes();
    long begun = System.nanoTime();
    copying.accept(content);
    return new Found((System.nanoTime() - begun) / 1e9, network.bytes() - before);
  }

  private void line(String what, List<Found> ours, List<Found> theirs) {
    List<Double> times = ours.stream().map(Found::seconds).toList();
    List<Double> peers = theirs.stream().map(Found::seconds).toList();
    double sent = ours.getLast().bytes() + (double) HOSTS * SuppliedHost.listed(content.files());
    double peerSent = theirs.getLast().bytes();
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.1f | **%.2f** | %.1f | %.1f | %.2f |",
            what,
            Medians.of(times),
            Medians.of(peers),
            Medians.ratio(peers, times),
            sent / 1e6,
            peerSent / 1e6,
            peerSent / sent));
  }

  /** Both, on every host. */
  private static final class Peers implements AutoCloseable {
    private final List<SuppliedHost> hosts = new ArrayList<>();
    private final List<Rsync> peers = new ArrayList<>();

    Peers(StarNetwork network, Path folder) throws IOException {
      for (int host = 1; host <= HOSTS; host++) {
        hosts.add(
            new SuppliedHost(network, host, Files.createDirectory(folder.resolve("host" + host))));
        peers.add(new Rsync(network, host, folder.resolve("rsync" + host)));
      }
    }

    /**
     * None has anything then. What it had stays on the disk: a file system that has just deleted
     * many files is slow to make others.
     */
    void begin() {
      hosts.forEach(SuppliedHost::begin);
      peers.forEach(Rsync::begin);
    }

    void supply(MadeUpPackage content) {
      all(hosts, host -> host.supply(content.files()));
    }

    void copy(MadeUpPackage content) {
      all(peers, peer -> peer.copy(content.folder()));
    }

    void copyForced(MadeUpPackage content) {
      all(peers, peer -> peer.copyForced(content.folder()));
    }

    private static <T> void all(List<T> each, Consumer<T> work) {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> running = new ArrayList<>();
        for (T one : each) {
          running.add(threads.submit(() -> work.accept(one)));
        }
        for (Future<?> one : running) {
          one.get();
        }
      } catch (ExecutionException failed) {
        throw new BenchException("Could not copy", failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new BenchException("Interrupted", interrupted);
      }
    }

    @Override
    public void close() {
      hosts.forEach(SuppliedHost::close);
      peers.forEach(Rsync::close);
    }
  }
}
