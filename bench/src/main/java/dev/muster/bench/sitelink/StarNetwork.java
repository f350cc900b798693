package dev.muster.bench.sitelink;

import dev.muster.bench.process.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A network namespace for the site, and others for hosts, each on a link of its own. */
record StarNetwork(String prefix, int hosts) implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** Makes it. */
  static StarNetwork lay(int hosts) {
    StarNetwork network =
        new StarNetwork("muster-star-" + ProcessHandle.current().pid() + "-", hosts);
    run("ip netns add " + network.site());
    run("ip -n " + network.site() + " link set lo up");
    for (int host = 1; host <= hosts; host++) {
      String name = network.host(host);
      run("ip netns add " + name);
      run("ip -n " + name + " link set lo up");
      run(
          "ip link add %s netns %s type veth peer name cable netns %s"
              .formatted(device(host), network.site(), name));
      run("ip -n %s addr add 10.78.%d.1/24 dev %s".formatted(network.site(), host, device(host)));
      run("ip -n %s addr add %s/24 dev cable".formatted(name, address(host)));
      run("ip -n %s link set %s up".formatted(network.site(), device(host)));
      run("ip -n %s link set cable up".formatted(name));
    }
    return network;
  }

  String site() {
    return prefix + "s";
  }

  String host(int number) {
    return prefix + "h" + number;
  }

  static String address(int host) {
    return "10.78." + host + ".2";
  }

  private static String device(int host) {
    return "to" + host;
  }

  /** What a command of a host begins with. */
  List<String> inside(int host) {
    return List.of("ip", "netns", "exec", host(host));
  }

  List<String> insideSite(List<String> command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", site()), command.stream()).toList();
  }

  /** Bytes that went over the links so far, both ways, headers among them. */
  long bytes() {
    long sum = 0;
    for (int host = 1; host <= hosts; host++) {
      for (String way : List.of("rx", "tx")) {
        String file = "/sys/class/net/cable/statistics/" + way + "_bytes";
        // Each namespace has a /sys of its own only where it is mounted; ip netns exec does that.
        List<String> command = new ArrayList<>(inside(host));
        command.addAll(List.of("cat", file));
        sum += Long.parseLong(Program.output(command, LONGEST).strip());
      }
    }
    return sum;
  }

  @Override
  public void close() {
    for (int host = 1; host <= hosts; host++) {
      run("ip netns delete " + host(host));
    }
    run("ip netns delete " + site());
  }

  private static void run(String line) {
    Program.output(List.of(line.split(" ", -1)), LONGEST);
  }
}
