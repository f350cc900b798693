package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The generated firewalls of site and host, and what goes through the host's. */
final class LinkedFirewalls {
  private static final Pattern PACKETS = Pattern.compile("packets (\\d+)");

  private final Path data;
  private final String far;
  private final Map<String, String> taken = new ConcurrentHashMap<>();

  /**
   * Rules as they are generated, on both hosts.
   *
   * @param far the host's network namespace
   */
  LinkedFirewalls(Path data, String far) throws IOException, InterruptedException {
    this.data = data;
    this.far = far;
    Path topology = data.resolve("topology.yaml");
    Files.writeString(
        topology,
        """
        muster: topology/1
        name: link
        networks: { servers: [10.79.0.0/24, "fd79::/64"], office: 10.79.1.0/24 }
        sites:
          P01:
            type: primary
            dynamic-rpc: 50000-50099
            ports: { client-requests: { http: 8180, https: 8543 } }
        hosts:
          site:
            addresses: [10.79.0.1, "fd79::1"]
            site: P01
            roles: [site-server, site-database, provider, management-point, distribution-point]
          dp1:
            addresses: [10.79.0.2, "fd79::2"]
            site: P01
            roles: [distribution-point, fallback-status-point]
            site-server-initiates: true
        clients:
          all: { network: servers, site: P01, count: 5 }
          far: { network: office, site: P01, count: 5 }
        """);
    for (String host : List.of("site", "dp1")) {
      Files.writeString(
          data.resolve(host + ".nft"),
          MusterCommand.run(
              "ports", "rules", "--no-admin", "--topology", topology.toString(), "--host", host));
      on(host, "nft", "-f", data.resolve(host + ".nft").toString());
    }
    watch();
  }

  /** Counts what the host itself begins towards the site, before its firewall drops it. */
  private void watch() throws IOException, InterruptedException {
    Path watch = data.resolve("watch.nft");
    Files.writeString(
        watch,
        """
        table inet watch {
          chain output {
            type filter hook output priority -10; policy accept;
            ip daddr %s ct state new counter comment "opened"
            ip6 daddr %s ip6 nexthdr != icmpv6 ct state new counter comment "opened"
          }
        }
        """
            .formatted(LinkedHost.SITE, LinkedHost.SITE_6));
    on("dp1", "nft", "-f", watch.toString());
  }

  void takeAway(String row) throws IOException, InterruptedException {
    String rules = on("dp1", "nft", "-a", "list", "chain", "inet", "muster", "input");
    String rule =
        rules
            .lines()
            .filter(line -> line.matches(".*[\" ]" + row + "[\" ].*"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no rule for " + row + " in " + rules));
    int handle = rule.lastIndexOf(" # handle ");
    taken.put(row, rule.substring(0, handle).strip());
    on(
        "dp1",
        "nft",
        "delete rule inet muster input handle " + rule.substring(rule.lastIndexOf(' ') + 1));
  }

  void putBack(String row) throws IOException, InterruptedException {
    on("dp1", "nft", "insert rule inet muster input " + taken.remove(row));
  }

  /**
   * Note 5: the host's firewall lets it open nothing towards the site, it never tried, and whoever
   * tries is counted.
   */
  void nothingWasOpenedTowardsTheSite() throws IOException, InterruptedException {
    String output = on("dp1", "nft", "list", "chain", "inet", "muster", "output");
    assertThat(output).contains("policy drop").doesNotContain(LinkedHost.SITE, LinkedHost.SITE_6);
    assertThat(opened()).isZero();
    assertThat(dropped()).isZero();

    on("dp1", "bash", "-c", "! timeout 1 bash -c ': </dev/tcp/" + LinkedHost.SITE + "/8180'");

    assertThat(opened()).isPositive();
    assertThat(dropped()).isPositive();
  }

  private long opened() throws IOException, InterruptedException {
    return packets(on("dp1", "nft", "list", "chain", "inet", "watch", "output"));
  }

  private long dropped() throws IOException, InterruptedException {
    return packets(on("dp1", "nft", "list", "counter", "inet", "muster", "dropped_output"));
  }

  private static long packets(String said) {
    List<Long> packets =
        PACKETS.matcher(said).results().map(found -> Long.valueOf(found.group(1))).toList();
    assertThat(packets).as(said).isNotEmpty();
    return packets.stream().mapToLong(Long::longValue).sum();
  }

  private String on(String where, String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    if (where.equals("dp1")) {
      all.addAll(List.of("ip", "netns", "exec", far));
    }
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(all + ": " + said).isZero();
    return said;
  }
}
