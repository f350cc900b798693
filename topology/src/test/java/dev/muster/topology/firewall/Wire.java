package dev.muster.topology.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Namespace;
import dev.muster.topology.Cidr;
import dev.muster.topology.Network;
import dev.muster.topology.rules.Chain;
import dev.muster.topology.rules.Firewall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two namespaces on one cable, one of them the protected host, the other everybody else: each
 * reaches every address over the cable.
 */
final class Wire implements AutoCloseable {
  final Namespace host = new Namespace("fwh");
  final Namespace others = new Namespace("fwo");
  private final Set<Cidr> given = new HashSet<>();

  Wire() {
    Namespace.join(host, "eth0", others, "eth0");
    for (Namespace end : List.of(host, others)) {
      end.configure("route", "add", "default", "dev", "eth0");
      end.configure("-6", "route", "add", "default", "dev", "eth0");
    }
  }

  /** Puts a router into the cable, between the network of the host's end and that of the others. */
  void through(Namespace router, Network ofHost, Network ofOthers) {
    host.configure("link", "del", "eth0");
    Namespace.join(host, "eth0", router, "one");
    Namespace.join(others, "eth0", router, "other");
    for (Namespace end : List.of(host, others)) {
      end.configure("route", "add", "default", "dev", "eth0");
    }
    // Each end asks on its cable for every address; the router answers for the other side.
    // Unless told otherwise it first waits up to 0.8 s, as long as an answer may take here.
    assertThat(
            router
                .run(
                    "",
                    "sysctl",
                    "-qw",
                    "net.ipv4.ip_forward=1",
                    "net.ipv4.conf.all.proxy_arp=1",
                    "net.ipv4.neigh.one.proxy_delay=0",
                    "net.ipv4.neigh.other.proxy_delay=0")
                .code())
        .isZero();
    ofHost.ranges().forEach(range -> router.configure("route", "add", range + "", "dev", "one"));
    ofOthers
        .ranges()
        .forEach(range -> router.configure("route", "add", range + "", "dev", "other"));
  }

  /** Gives the address to this end, once. */
  void give(Namespace end, Cidr address) {
    if (given.add(address)) {
      if (address.isV4()) {
        end.configure("addr", "add", address + "/32", "dev", "eth0");
      } else {
        end.configure("addr", "add", address + "/128", "dev", "eth0", "nodad");
      }
    }
  }

  /** Tries everything that the firewall of the host, now loaded, lets in or out, and beside it. */
  void tryAll(Firewall firewall, List<Cidr> own) {
    own.forEach(address -> give(host, address));
    give(others, Questions.STRANGER);
    give(others, Questions.STRANGER_V6);
    for (Cidr address : own) {
      tryAll(new Questions(firewall, Chain.INPUT, address), others, host);
      tryAll(new Questions(firewall, Chain.OUTPUT, address), host, others);
    }
  }

  private void tryAll(Questions questions, Namespace asking, Namespace serving) {
    questions.peers().forEach(peer -> give(others, peer));
    serve(serving, questions.servers());
    assertThat(ask(asking, questions.answers().keySet()))
        .containsExactlyEntriesOf(questions.answers())
        .containsValues("open", "dropped");
  }

  /** Serves at this end until the test ends. */
  static void serve(Namespace end, Set<String> endpoints) {
    List<String> command = new ArrayList<>(java("serve"));
    command.addAll(endpoints);
    Process server = end.start(command.toArray(String[]::new));
    BufferedReader output = server.inputReader();
    try {
      assertThat(output.readLine()).isEqualTo("ready");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Each question with its answer. */
  static Map<String, String> ask(Namespace end, Collection<String> questions) {
    Namespace.Outcome outcome =
        end.run(String.join("\n", questions), java("ask").toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.output()).isZero();
    Map<String, String> answers = new LinkedHashMap<>();
    outcome
        .output()
        .lines()
        .forEach(line -> answers.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
    return answers;
  }

  private static List<String> java(String mode) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        PacketPeer.class.getName(),
        mode);
  }

  @Override
  public void close() {
    host.close();
    others.close();
  }
}
