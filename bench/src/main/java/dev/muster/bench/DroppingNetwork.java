package dev.muster.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two network namespaces joined by a cable; the far one has every address of {@link #TARGETS} and
 * drops all that comes in without a word.
 */
final class DroppingNetwork implements AutoCloseable {
  static final String BLOCK = "10.77.0.0/16";
  static final String NEAR = "10.77.0.1";
  static final String FAR = "10.77.0.2";

  /** What the addresses that drop begin with. */
  static final String TARGETS = "10.77.1.";

  private final String near = "muster-bench-near-" + ProcessHandle.current().pid();
  private final String far = "muster-bench-far-" + ProcessHandle.current().pid();

  private DroppingNetwork() {}

  static DroppingNetwork open() {
    DroppingNetwork network = new DroppingNetwork();
    try {
      network.lay();
      return network;
    } catch (BenchException e) {
      network.close();
      throw e;
    }
  }

  private void lay() {
    run("ip netns add " + near);
    run("ip netns add " + far);
    run("ip -n %s link add cable type veth peer name cable netns %s".formatted(near, far));
    run("ip -n %s addr add %s/16 dev cable".formatted(near, NEAR));
    run("ip -n %s addr add %s/16 dev cable".formatted(far, FAR));
    for (String namespace : List.of(near, far)) {
      run("ip -n %s link set lo up".formatted(namespace));
      run("ip -n %s link set cable up".formatted(namespace));
    }
    run("ip -n %s route add local %s0/24 dev lo".formatted(far, TARGETS));
    run("ip netns exec %s nft add table inet bench".formatted(far));
    run(
        "ip netns exec %s nft add chain inet bench input { type filter hook input priority 0 ; policy drop ; }"
            .formatted(far));
  }

  /** The command, run on the near side. */
  List<String> inside(List<String> command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", near), command.stream()).toList();
  }

  @Override
  public void close() {
    List<String> troubles = new ArrayList<>();
    for (String namespace : List.of(near, far)) {
      try {
        run("ip netns delete " + namespace);
      } catch (BenchException e) {
        troubles.add(e.getMessage());
      }
    }
    if (!troubles.isEmpty()) {
      throw new BenchException("Could not clean up: " + String.join("; ", troubles));
    }
  }

  private static void run(String line) {
    try {
      Process process = new ProcessBuilder(line.split(" ", -1)).inheritIO().start();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new BenchException("'" + line + "' ended with " + exit);
      }
    } catch (IOException e) {
      throw new BenchException("Cannot run '" + line + "'", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("Interrupted while running '" + line + "'", e);
    }
  }
}
