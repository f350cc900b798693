package dev.muster.agent.leases;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.loop.BootClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leases on disk. */
record LeaseFile(Path file) {
  /**
   * All that is known.
   *
   * @param keys the site's keys, verified
   * @param leases those that were good when they came
   * @param newest when the newest lease of each policy was issued
   * @param latest the latest time that a lease has shown
   */
  record State(
      Optional<Signed> keys,
      List<Kept> leases,
      Map<PolicyId, Instant> newest,
      Optional<Told> latest) {
    State {
      leases = List.copyOf(leases);
      newest = Map.copyOf(newest);
    }
  }

  /** A lease and when it came. */
  record Kept(ContentHash body, Signed lease, Instant received, BootClock.Running running) {}

  /** It was not earlier than this time then. */
  record Told(Instant time, BootClock.Running running) {}

  private record Newest(PolicyId policy, Instant issued) {}

  private record Saved(
      Optional<Signed> keys, List<Kept> leases, List<Newest> newest, Optional<Told> latest) {}

  State load() {
    Saved saved =
        DurableFile.readJson(file, Saved.class)
            .orElse(new Saved(Optional.empty(), List.of(), List.of(), Optional.empty()));
    Map<PolicyId, Instant> newest = new TreeMap<>();
    saved.newest().forEach(one -> newest.put(one.policy(), one.issued()));
    return new State(saved.keys(), saved.leases(), newest, saved.latest());
  }

  void save(State state) {
    DurableFile.writeJson(
        file,
        new Saved(
            state.keys(),
            state.leases(),
            new TreeMap<>(state.newest())
                .entrySet().stream().map(one -> new Newest(one.getKey(), one.getValue())).toList(),
            state.latest()));
  }
}
