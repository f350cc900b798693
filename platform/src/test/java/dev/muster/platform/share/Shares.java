package dev.muster.platform.share;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.platform.content.Pace;
import dev.muster.testing.Namespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What the tests of a share have in common. */
final class Shares {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long LONGEST_WAIT = Duration.ofSeconds(20).toNanos();

  private static final long GLANCE = Duration.ofMillis(5).toNanos();

  private Shares() {}

  static void assumeSamba(String... more) {
    String[] programs =
        Stream.concat(Stream.of("smbd", "smbpasswd"), Stream.of(more)).toArray(String[]::new);
    var missing = Namespace.missing(programs);
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  /** On a loopback address of its own and a port that is free. */
  static ShareSettings settings(String address, Path folder) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(address))) {
      return new ShareSettings(address, free.getLocalPort(), folder, "muster");
    }
  }

  static ShareConnection connect(ShareSettings settings, ShareLogin login, Duration patience) {
    return ShareConnection.open(settings.address(), settings.port(), login, patience);
  }

  static void put(ShareConnection connection, String path, Path source) throws IOException {
    connection.put(path, source, Pace.unlimited(), _ -> {});
  }

  static Path random(Path file, int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return Files.write(file, bytes);
  }

  /** The processes of smbd that serve a connection to this share. */
  static List<ProcessHandle> serving(SambaShare share) {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> isOf(share, process))
        .filter(process ->
            process
                .parent()
                .map(parent -> parent.pid() != ProcessHandle.current().pid())
                .orElse(true))
        .toList();
  }

  /** The smbd that listens for this share. */
  static ProcessHandle listening(SambaShare share) {
    return ProcessHandle.current()
        .children()
        .filter(child -> isOf(share, child))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(SambaShare share, ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .map(line -> line.contains(share.files().resolveSibling("smb.conf").toString()))
        .orElse(false);
  }

  static void await(String what, BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begun > LONGEST_WAIT) {
        throw new AssertionError("Waited in vain until " + what);
      }
      // Looking at processes costs more than a moment, and the server needs the time.
      LockSupport.parkNanos(GLANCE);
    }
  }
}
