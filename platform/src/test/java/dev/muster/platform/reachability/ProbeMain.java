package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Probes the targets of its arguments, so that a test can probe inside a network namespace. */
final class ProbeMain {
  private ProbeMain() {}

  public static void main(String[] arguments) {
    var targets = Stream.of(arguments).map(ProbeMain::target).toList();
    long start = System.nanoTime();
    var results = Reachability.check(targets, ProbeSettings.defaults(), result -> {});
    for (ProbeResult result : results) {
      System.out.println(result.verdict() + " " + result.detail() + " " + result.warnings());
    }
    System.out.println("ms=" + Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private static ProbeTarget target(String argument) {
    String[] parts = argument.split(",", -1);
    var protocol = Protocol.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    var transport = Transport.valueOf(parts[1].toUpperCase(Locale.ROOT));
    var address = InetAddress.ofLiteral(parts[2]);
    var destination = new Destination(Optional.empty(), List.of(address), port(parts[3]));
    var source =
        address.isMulticastAddress()
            ? new Source(
                Optional.of(InetAddress.ofLiteral("10.92.0.1")),
                Optional.of(new DestinationPort.Range(63000, 64000)))
            : Source.any();
    return new ProbeTarget("T01/" + protocol.label(), protocol, transport, destination, source);
  }

  private static DestinationPort port(String text) {
    return switch (text) {
      case "none" -> new DestinationPort.None();
      case "dynamic" -> new DestinationPort.Dynamic(135);
      default -> new DestinationPort.One(Integer.parseInt(text));
    };
  }
}
