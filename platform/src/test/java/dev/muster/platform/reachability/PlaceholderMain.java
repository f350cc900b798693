package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Transport;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;

/** Opens placeholders inside a network namespace until its input ends. */
final class PlaceholderMain {
  private PlaceholderMain() {}

  public static void main(String[] arguments) throws Exception {
    var address = InetAddress.ofLiteral(TwoHosts.ADDRESS);
    var group = new MulticastGroup(InetAddress.ofLiteral("239.10.0.1"), "eth0");
    var listeners =
        List.of(
            PlaceholderListener.on("C17/https", Transport.TCP, address, 443),
            PlaceholderListener.on("P02/rpc-endpoint-mapper", Transport.TCP, address, 135),
            PlaceholderListener.on("P02/rpc", Transport.TCP, address, 49152),
            PlaceholderListener.on("C10/wake-on-lan", Transport.UDP, address, 9),
            new PlaceholderListener("C14/tftp", Transport.UDP, address, 69, List.of(), true),
            new PlaceholderListener(
                "C13/multicast", Transport.UDP, address, 63000, List.of(group), false));
    var host = new PlaceholderHost("there", OptionalInt.of(49152));
    try (var ports = Placeholders.open(host, listeners, PlaceholderSettings.defaults())) {
      ports.failed().forEach(failure -> System.out.println(failure.reason()));
      while (System.in.read() >= 0) {
        // Until the test closes the input.
      }
    }
  }
}
