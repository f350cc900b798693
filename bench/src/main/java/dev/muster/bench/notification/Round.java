package dev.muster.bench.notification;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.NotificationCrowd;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.notification.NotificationBench.Plan;
import dev.muster.bench.process.Child;
import dev.muster.bench.process.Medians;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One server (or several alike, each with its part of the agents), connected to, pushed on, and
 * closed.
 */
final class Round {
  /**
   * Agents that come and go before anything counts, so that classes, buffers and code are there.
   */
  private static final int WARM = 300;

  private static final int FIRST_WARM = 60_000;

  /** The first pushes of a JVM take several times as long as all others. */
  private static final int PUSHES = 7;

  private static final int COUNTED_FROM = 2;

  private final TestAuthority authority;
  private final Plan plan;
  private final boolean certificates;

  Round(TestAuthority authority, Plan plan, boolean certificates) {
    this.authority = authority;
    this.plan = plan;
    this.certificates = certificates;
  }

  /** Measures servers of this kind. */
  Found measure(Server.Starter starter) {
    int each = plan.agents() / plan.processes();
    List<Server> servers = new ArrayList<>();
    List<Child> crowds = new ArrayList<>();
    try {
      for (int i = 0; i < plan.processes(); i++) {
        Server server = starter.start(each);
        servers.add(server);
        warm(server);
        crowds.add(crowd(i * each, each));
      }
      return measure(servers, crowds);
    } finally {
      crowds.forEach(Child::close);
      servers.forEach(Server::close);
    }
  }

  private Child crowd(int first, int number) {
    return Child.java(
            List.of("-Xmx4g", "-XX:+UseParallelGC"),
            NotificationCrowd.class,
            authority.folder().toString(),
            Integer.toString(first),
            Integer.toString(number),
            Boolean.toString(certificates))
        .child();
  }

  private void warm(Server server) {
    try (Child crowd = crowd(FIRST_WARM, WARM)) {
      asked(crowd, "connect " + server.port());
      server.push(plan.bytes());
    }
  }

  private Found measure(List<Server> servers, List<Child> crowds) {
    List<Long> heap = servers.stream().map(Server::collect).toList();
    List<Child.Usage> empty = servers.stream().map(Server::usage).toList();
    double millis = 0;
    for (int i = 0; i < servers.size(); i++) {
      millis += Double.parseDouble(asked(crowds.get(i), "connect " + servers.get(i).port()));
    }
    List<Child.Usage> connected = servers.stream().map(Server::usage).toList();
    List<double[]> pushes = new ArrayList<>();
    for (int i = 0; i < PUSHES; i++) {
      pushes.add(push(servers, crowds));
    }
    List<Long> heapAfter = servers.stream().map(Server::collect).toList();
    List<Child.Usage> after = servers.stream().map(Server::usage).toList();
    for (Child crowd : crowds) {
      String lost = crowd.ask("lost", Server.PATIENCE);
      if (!lost.startsWith("0")) {
        throw new BenchException("Agents were cut off: " + lost);
      }
    }
    List<double[]> counted = pushes.subList(COUNTED_FROM, pushes.size());
    double agents = plan.agents();
    return new Found(
        1000 * agents / millis,
        sum(servers.size(), i -> connected.get(i).cpu().minus(empty.get(i).cpu()).toNanos())
            / agents
            / 1000,
        sum(servers.size(), i -> after.get(i).resident() - empty.get(i).resident()) / agents,
        sum(servers.size(), i -> heapAfter.get(i) - heap.get(i)) / agents,
        Medians.of(counted.stream().map(push -> push[0]).toList()),
        Medians.of(counted.stream().map(push -> push[1]).toList()));
  }

  private static double sum(int number, java.util.function.IntToDoubleFunction what) {
    return IntStream.range(0, number).mapToDouble(what).sum();
  }

  /** Pushes from all servers at once: when half of the agents have it, and when the last has. */
  private double[] push(List<Server> servers, List<Child> crowds) {
    crowds.forEach(crowd -> asked(crowd, "expect"));
    long start = Long.MAX_VALUE;
    for (Server server : servers) {
      start = Math.min(start, server.push(plan.bytes()));
    }
    double half = 0;
    double last = 0;
    for (Child crowd : crowds) {
      String[] micros = asked(crowd, "received " + start).split(" ", -1);
      half = Math.max(half, Double.parseDouble(micros[0]) / 1000);
      last = Math.max(last, Double.parseDouble(micros[2]) / 1000);
    }
    return new double[] {half, last};
  }

  private static String asked(Child crowd, String line) {
    String answer = crowd.ask(line, Server.PATIENCE);
    if (answer.startsWith("error")) {
      throw new BenchException("Agents: " + answer);
    }
    return answer;
  }

  /**
   * What was found.
   *
   * @param connects per second, one server after the other
   * @param cpuMicros of the server for each connect
   * @param resident bytes for each connection, after garbage collection
   * @param heap bytes for each connection, after garbage collection
   * @param half of the agents had a push after so many milliseconds
   * @param last of the agents had it then
   */
  record Found(
      double connects, double cpuMicros, double resident, double heap, double half, double last) {
    /** The middle of several. */
    static Found median(List<Found> all) {
      return new Found(
          Medians.of(all.stream().map(Found::connects).toList()),
          Medians.of(all.stream().map(Found::cpuMicros).toList()),
          Medians.of(all.stream().map(Found::resident).toList()),
          Medians.of(all.stream().map(Found::heap).toList()),
          Medians.of(all.stream().map(Found::half).toList()),
          Medians.of(all.stream().map(Found::last).toList()));
    }
  }
}
