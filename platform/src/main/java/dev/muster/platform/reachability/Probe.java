package dev.muster.platform.reachability;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Probes one target: its name, then its addresses until one answers, then its ports. */
final class Probe {
  private static final int MOST_ADDRESSES = 4;

  private final ProbeSettings settings;
  private final Names names;
  private final StreamProbe streams;
  private final DatagramProbe datagrams;
  private final EchoProbe echoes;

  Probe(ProbeSettings settings, Names names, InstantSource clock) {
    this.settings = settings;
    this.names = names;
    this.streams = new StreamProbe(settings, clock);
    this.datagrams = new DatagramProbe(settings);
    this.echoes = new EchoProbe(settings);
  }

  ProbeResult run(ProbeTarget target) {
    long start = System.nanoTime();
    Finding finding = find(target);
    var took = Duration.ofNanos(System.nanoTime() - start);
    return new ProbeResult(
        target, finding.verdict(), finding.detail(), finding.warnings(), finding.heard(), took);
  }

  private Finding find(ProbeTarget target) {
    List<InetAddress> declared = target.destination().addresses();
    if (target.destination().name().isEmpty()) {
      return declared.isEmpty()
          ? Finding.of(Verdict.CANNOT_BE_TOLD, "neither a name nor an address is known")
          : addresses(target, declared);
    }
    String name = target.destination().name().get();
    List<InetAddress> resolved;
    try {
      resolved = names.resolve(name);
    } catch (UnknownHostException unknown) {
      String otherwise = declared.isEmpty() ? "" : "; the topology says " + list(declared);
      return Finding.of(Verdict.NAME_NOT_RESOLVED, name + ": " + unknown.getMessage() + otherwise);
    }
    List<InetAddress> both = declared.stream().filter(resolved::contains).toList();
    if (both.isEmpty() && !declared.isEmpty()) {
      // Rules open the topology's addresses only, and whoever answers elsewhere is not meant.
      Finding there = addresses(target, resolved);
      return Finding.of(
          Verdict.NAME_ELSEWHERE,
          "%s resolves to %s, the topology says %s; there: %s"
              .formatted(name, list(resolved), list(declared), there.detail()));
    }
    return addresses(target, both.isEmpty() ? resolved : both);
  }

  private Finding addresses(ProbeTarget target, List<InetAddress> addresses) {
    List<String> before = new ArrayList<>();
    List<InetAddress> tried = addresses.stream().limit(MOST_ADDRESSES).toList();
    for (InetAddress address : tried.subList(0, tried.size() - 1)) {
      Finding found = ports(target, address);
      if (found.verdict().reachable()) {
        return found.warn(before);
      }
      before.add(address.getHostAddress() + ": " + found.detail());
    }
    return ports(target, tried.getLast()).warn(before);
  }

  private Finding ports(ProbeTarget target, InetAddress address) {
    return switch (target.destination().port()) {
      case DestinationPort.One(int port) -> one(target, address, port);
      case DestinationPort.None() -> one(target, address, 0);
      case DestinationPort.Dynamic(int mapper) ->
          streams.dynamic(new InetSocketAddress(address, mapper), target);
      case DestinationPort.Range range -> sample(target, address, range);
    };
  }

  private Finding sample(ProbeTarget target, InetAddress address, DestinationPort.Range range) {
    List<Integer> ports = range.sample();
    for (int port : ports.subList(0, ports.size() - 1)) {
      Finding found = one(target, address, port);
      if (!found.verdict().reachable()) {
        return found.after("port " + port + ": ");
      }
    }
    String which =
        "ports " + ports.stream().map(Object::toString).collect(Collectors.joining(", "));
    return one(target, address, ports.getLast()).after(which + ": ");
  }

  private Finding one(ProbeTarget target, InetAddress address, int port) {
    var there = new InetSocketAddress(address, port);
    return switch (Approach.of(target, host(target, address))) {
      case Approach.Echo() -> echoes.ask(address);
      case Approach.Talk talk -> streams.talk(there, target, talk);
      case Approach.Tls() -> streams.tls(there, target);
      case Approach.Database() -> streams.database(there, target);
      case Approach.Ask(var greeting) ->
          datagrams.ask(there, target.source(), greeting, Trouble.silence(settings.answer()));
      case Approach.AskForFile() -> datagrams.askForFile(there, target.source());
      case Approach.Poke(var greeting) when address.isMulticastAddress() ->
          datagrams.askGroup(there, target.source(), greeting);
      case Approach.Poke(var greeting) ->
          datagrams.ask(there, target.source(), greeting, DatagramProbe.CANNOT_BE_TOLD);
    };
  }

  static String host(ProbeTarget target, InetAddress address) {
    return target.destination().name().orElseGet(address::getHostAddress);
  }

  private static String list(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }
}
