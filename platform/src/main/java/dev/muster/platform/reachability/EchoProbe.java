package dev.muster.platform.reachability;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** ICMP echo through the system's {@code ping}, since Java has no raw sockets. */
final class EchoProbe {
  private static final int LONGEST = 4096;
  private static final Duration START = Duration.ofSeconds(2);

  private final Duration patience;
  private final String program;

  EchoProbe(ProbeSettings settings) {
    this(settings, "ping");
  }

  EchoProbe(ProbeSettings settings, String program) {
    this.patience = settings.answer();
    this.program = program;
  }

  Finding ask(InetAddress address) {
    long seconds = Math.max(1, patience.toSeconds());
    var command =
        List.of(program, "-n", "-c", "1", "-W", Long.toString(seconds), address.getHostAddress());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process ping;
    try {
      ping = builder.start();
    } catch (IOException missing) {
      return Finding.of(Verdict.CANNOT_BE_TOLD, "no ping program (Debian: iputils-ping)");
    }
    try {
      ping.getOutputStream().close();
      if (!ping.waitFor(seconds * 1000 + START.toMillis(), TimeUnit.MILLISECONDS)) {
        return Finding.of(Verdict.CANNOT_BE_TOLD, "ping did not end");
      }
      var output = new String(ping.getInputStream().readNBytes(LONGEST), StandardCharsets.US_ASCII);
      return read(ping.exitValue(), output, patience);
    } catch (IOException unreadable) {
      return Finding.of(Verdict.CANNOT_BE_TOLD, "ping cannot be read");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Finding.of(Verdict.CANNOT_BE_TOLD, "interrupted");
    } finally {
      ping.destroyForcibly();
    }
  }

  /**
   * Reads what iputils' ping says; it ends with 0 for an answer, 1 for none, 2 for other trouble.
   */
  static Finding read(int exit, String output, Duration patience) {
    if (exit == 0) {
      return Finding.of(Verdict.OPEN, "echo answered");
    }
    if (output.contains("Operation not permitted") && output.contains("send")) {
      return Finding.of(Verdict.BLOCKED_HERE, "this host's own firewall drops it on the way out");
    }
    if (output.contains("filtered") || output.contains("Prohibited")) {
      return Finding.of(Verdict.NO_ROUTE, "a firewall answers that it is prohibited");
    }
    if (output.contains("nreachable")) {
      return Finding.of(Verdict.NO_ROUTE, "the network answers that the host is unreachable");
    }
    return exit == 1
        ? Trouble.silence(patience)
        : Finding.of(Verdict.CANNOT_BE_TOLD, "ping failed: " + Printable.of(output.strip()));
  }
}
