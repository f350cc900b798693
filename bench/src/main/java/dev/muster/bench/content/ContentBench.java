package dev.muster.bench.content;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Program;
import dev.muster.bench.process.Report;
import dev.muster.bench.process.Scratch;
import dev.muster.bench.process.Wrk;
import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.content.ContentAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** A distribution point beside nginx: a large file and small ones, over HTTP and HTTPS. */
public final class ContentBench {
  private static final int MIB = 1 << 20;
  private static final int SMALL = 16 << 10;
  private static final int CONNECTIONS = 16;
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Duration WARM = Duration.ofSeconds(4);

  private final int rounds;
  private final Duration time;
  private final Report report;
  private final List<String> lines = new ArrayList<>();

  private ContentBench(int rounds, Duration time, Report report) {
    this.rounds = rounds;
    this.time = time;
    this.report = report;
  }

  private record File(ContentHash hash, long bytes) {}

  /** One kind of load on one server: how much per second, and the server's processor time. */
  private record Side(Supplier<Double> load, Supplier<Duration> cpu) {}

  private record Found(double rate, double cpuSeconds) {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --rounds}, {@code --seconds} of each, {@code --mib} of the large file,
   *     and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    try (Scratch scratch = Scratch.open()) {
      new ContentBench(
              options.number("rounds", 11),
              Duration.ofSeconds(options.number("seconds", 3)),
              Report.of(options, "content"))
          .run(scratch.folder(), options.number("mib", 1024));
    }
  }

  private void run(Path folder, int mebibytes) throws IOException {
    if (!Nginx.isInstalled() || !Wrk.isInstalled()) {
      report.write("Not measured: nginx or wrk is not installed.");
      return;
    }
    TestAuthority authority = TestAuthority.create(folder);
    Path library = folder.resolve("library");
    File large = write(library, (long) mebibytes * MIB);
    File small = write(library, SMALL);
    String key = Hmac.newToken();
    Child.Started started =
        Child.java(
            List.of("-Xmx512m"), ContentServer.class, folder.toString(), library.toString(), key);
    lines.add("| file | over | Muster | nginx | ratio | CPU, s | nginx's CPU, s |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    try (Child muster = started.child();
        Nginx nginx = Nginx.start(authority, library.resolve("objects"))) {
      String[] ports = started.said().split(" ", -1);
      ContentAccess access = new ContentAccess(key);
      for (boolean tls : List.of(false, true)) {
        String scheme = tls ? "https" : "http";
        String ours = scheme + "://127.0.0.1:" + ports[tls ? 1 : 0] + "/content/";
        String theirs = scheme + "://127.0.0.1:" + (tls ? nginx.https() : nginx.http()) + "/";
        Supplier<Duration> cpu = () -> muster.usage().cpu();
        String big = ours + query(access, large);
        String bigPeer = theirs + path(large);
        compare(
            "1 GiB, one reader, MB/s".replace("1 GiB", size(mebibytes)),
            scheme,
            new Side(() -> curl(big, large.bytes()), cpu),
            new Side(() -> curl(bigPeer, large.bytes()), nginx::cpu));
        String little = ours + query(access, small);
        String littlePeer = theirs + path(small);
        compare(
            "16 KiB, %d readers, per second".formatted(CONNECTIONS),
            scheme,
            new Side(() -> Wrk.ask(little, CONNECTIONS, time).answers(), cpu),
            new Side(() -> Wrk.ask(littlePeer, CONNECTIONS, time).answers(), nginx::cpu));
      }
    }
    report.write(String.join("\n", lines));
  }

  private static String size(int mebibytes) {
    return mebibytes % 1024 == 0 ? mebibytes / 1024 + " GiB" : mebibytes + " MiB";
  }

  private void compare(String what, String scheme, Side muster, Side nginx) {
    long warm = System.nanoTime() + WARM.toNanos();
    do {
      measured(muster);
    } while (System.nanoTime() < warm);
    measured(nginx);
    List<Found> ours = new ArrayList<>();
    List<Found> theirs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ours.add(measured(muster));
      theirs.add(measured(nginx));
      report.progress(what + ", " + scheme + ": " + ours.getLast() + ", nginx " + theirs.getLast());
    }
    List<Double> rates = ours.stream().map(Found::rate).toList();
    List<Double> peers = theirs.stream().map(Found::rate).toList();
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.0f | %.0f | **%.2f** | %.2f | %.2f |",
            what,
            scheme.toUpperCase(Locale.ROOT),
            Medians.of(rates),
            Medians.of(peers),
            Medians.ratio(rates, peers),
            Medians.of(ours.stream().map(Found::cpuSeconds).toList()),
            Medians.of(theirs.stream().map(Found::cpuSeconds).toList())));
  }

  private static Found measured(Side side) {
    Duration before = side.cpu().get();
    double rate = side.load().get();
    return new Found(rate, side.cpu().get().minus(before).toMillis() / 1000.0);
  }

  /** Megabytes per second of one download that is thrown away. */
  private static double curl(String url, long bytes) {
    String said =
        Program.output(
            List.of(
                "/usr/bin/curl",
                "--insecure",
                "--silent",
                "--show-error",
                "--fail",
                "--output",
                "/dev/null",
                "--write-out",
                "%{size_download} %{time_total}",
                url),
            LONGEST);
    String[] words = said.strip().split(" ", -1);
    if (Long.parseLong(words[0]) != bytes) {
      throw new BenchException("curl got " + words[0] + " of " + bytes + " bytes of " + url);
    }
    return bytes / 1e6 / Double.parseDouble(words[1]);
  }

  private static String query(ContentAccess access, File file) {
    return file.hash() + "?" + access.query(file.hash(), Instant.now().plus(Duration.ofHours(1)));
  }

  private static String path(File file) {
    return file.hash().value().substring(0, 2) + "/" + file.hash();
  }

  /** Writes a file where the library has it, as the library itself would after a longer time. */
  private static File write(Path library, long bytes) throws IOException {
    Path part = library.resolveSibling("part");
    MessageDigest digest = Sha256.digest();
    byte[] piece = new byte[(int) Math.min(bytes, MIB)];
    new Random(bytes).nextBytes(piece);
    try (OutputStream out = Files.newOutputStream(part)) {
      for (long written = 0; written < bytes; written += piece.length) {
        out.write(piece);
        digest.update(piece);
      }
    }
    File file = new File(Sha256.hash(digest.digest()), bytes);
    Path to = library.resolve("objects").resolve(path(file));
    Files.createDirectories(to.getParent());
    Files.move(part, to);
    return file;
  }
}
