package dev.muster.tests.lab;

import dev.muster.lab.Lab;
import dev.muster.lab.Outcome;
import dev.muster.lab.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;

/** The built {@code muster ports} command in the places of a lab. */
record MusterPorts(Lab lab, Path topology) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Probes mostly wait; more at a time than this would wait for the processor and mistake it. */
  private static final int AT_ONCE = 4;

  /** Starts the placeholders of one host. */
  Running listen(String host) {
    return lab.start(host, command("listen", host).toArray(String[]::new));
  }

  /** Checks from all these hosts, and gives all findings. */
  List<Seen> check(Collection<String> hosts) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<List<Seen>>> running = new ArrayList<>();
      hosts.forEach(host -> running.add(threads.submit(() -> check(host))));
      List<Seen> all = new ArrayList<>();
      for (Future<List<Seen>> one : running) {
        all.addAll(one.get());
      }
      return all;
    }
  }

  private List<Seen> check(String host) {
    List<String> command = command("check", host);
    // On a busy machine an answer may take longer than the usual two seconds.
    command.addAll(List.of("--format", "json", "--timeout", "4"));
    Outcome outcome = lab.exec(host, command.toArray(String[]::new));
    if (outcome.exitCode() > 1) {
      outcome.orThrow("muster ports check on " + host);
    }
    List<Seen> seen = Arrays.asList(JSON.readValue(outcome.output(), Seen[].class));
    // 1: something is not well.
    if (outcome.exitCode() != (seen.stream().allMatch(Seen::well) ? 0 : 1)) {
      throw new AssertionError(host + " ended with " + outcome.exitCode() + ": " + seen);
    }
    return seen;
  }

  private List<String> command(String what, String host) {
    String libraries =
        Path.of(System.getProperty("muster.root"), "apps", "muster", "target", "dist", "lib")
            + "/*";
    return LabMachine.java(
        libraries,
        "dev.muster.command.Muster",
        List.of("ports", what, "--topology", topology.toString(), "--host", host));
  }
}
