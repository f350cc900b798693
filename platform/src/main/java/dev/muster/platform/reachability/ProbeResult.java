package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What a probe found.
 *
 * @param target what was probed
 * @param verdict what became of it
 * @param detail what was seen, one line of printable text
 * @param warnings what is not as it should be although the verdict may be good
 * @param heard who answered of a multicast group; empty where one host was asked
 * @param took how long the probe ran
 */
public record ProbeResult(
    ProbeTarget target,
    Verdict verdict,
    String detail,
    List<String> warnings,
    List<InetAddress> heard,
    Duration took) {
  public ProbeResult {
    warnings = List.copyOf(warnings);
    heard = List.copyOf(heard);
  }
}
