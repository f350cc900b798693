package dev.muster.platform.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.content.Pace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast files go into a share, beside Samba's own client on the same share. */
@Tag("long")
class ShareSpeedIT {
  private static final int BIG = Integer.getInteger("muster.share.big", 256 << 20);
  private static final int FILES = Integer.getInteger("muster.share.files", 1000);
  private static final int SMALL = 400 << 10;
  private static final int AT_ONCE = Integer.getInteger("muster.share.at-once", 8);
  private static final int ROUNDS = 3;

  @TempDir private Path folder;
  @TempDir private Path sources;

  @Test
  void putsAreNotMuchSlowerThanThoseOfSmbclient() throws Exception {
    Shares.assumeSamba("smbclient");
    ShareSettings settings = Shares.settings("127.0.44.10", folder);
    Path big = Shares.random(sources.resolve("big"), BIG);
    Path many = Files.createDirectory(sources.resolve("many"));
    for (int i = 0; i < FILES; i++) {
      Shares.random(many.resolve("f" + i), SMALL + i);
    }
    double best = 0;
    try (SambaShare share = SambaShare.open(settings);
        ShareConnection connection = Shares.connect(settings, share.login(), Shares.PATIENCE)) {
      for (int round = 0; round < ROUNDS; round++) {
        double theirs = seconds(() -> smbclient(settings, share, "put " + big + " theirs"));
        double ours =
            seconds(() -> {
              connection.put("ours", big, Pace.unlimited(), _ -> {});
              return 0;
            });
        String theirFolder = "mkdir t" + round + ";cd t" + round;
        double theirMany =
            seconds(
                () -> smbclient(settings, share, theirFolder + ";lcd " + many + ";prompt;mput *"));
        String ourFolder = "o" + round;
        double ourMany = seconds(() -> all(connection, ourFolder, many));
        best = Math.max(best, theirs / ours);
        System.out.printf(
            "one file of %d MiB: smbclient %.2f s, ours %.2f s (%.0f MB/s), ratio %.2f;"
                + " %d files: smbclient %.2f s, ours %.2f s, ratio %.2f%n",
            BIG >> 20,
            theirs,
            ours,
            BIG / ours / 1e6,
            theirs / ours,
            FILES,
            theirMany,
            ourMany,
            theirMany / ourMany);
        assertThat(connection.list(ourFolder)).hasSize(FILES);
      }
      assertThat(Files.mismatch(share.files().resolve("ours"), big)).isEqualTo(-1);
    }
    assertThat(best).isGreaterThan(0.5);
  }

  private static int all(ShareConnection connection, String to, Path many) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE);
        var files = Files.list(many)) {
      List<Callable<Path>> puts = new ArrayList<>();
      for (Path file : files.toList()) {
        puts.add(() -> {
          Shares.put(connection, to + "/" + file.getFileName(), file);
          return file;
        });
      }
      for (Future<Path> put : threads.invokeAll(puts)) {
        put.get();
      }
      return puts.size();
    }
  }

  private static int smbclient(ShareSettings settings, SambaShare share, String commands)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "smbclient",
            "//" + settings.address() + "/" + settings.name(),
            "-s",
            "/dev/null",
            "-p",
            Integer.toString(settings.port()),
            "-U",
            share.login().user(),
            "--client-protection=encrypt",
            "-c",
            commands);
    builder.environment().put("PASSWD", share.login().password());
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return 0;
  }

  private static double seconds(Callable<Integer> work) throws Exception {
    long begun = System.nanoTime();
    work.call();
    return (System.nanoTime() - begun) / 1e9;
  }
}
