package dev.muster.agent.leases;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.foundation.loop.BootClock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Memberships on disk. */
record MembershipFile(Path file) {
  /**
   * All that is known.
   *
   * @param keys the site's keys, verified
   * @param kept the newest membership of each target
   */
  record State(Optional<Signed> keys, Map<ContentHash, Kept> kept) {
    State {
      kept = Map.copyOf(kept);
    }
  }

  /** What was said, and how long the computer had run when it came, where that can be told. */
  record Kept(Membership said, Signed signed, Optional<BootClock.Running> running) {}

  private record SavedOne(Signed signed, Optional<BootClock.Running> running) {}

  private record Saved(Optional<Signed> keys, List<SavedOne> kept) {}

  State load() {
    Saved saved =
        DurableFile.readJson(file, Saved.class).orElse(new Saved(Optional.empty(), List.of()));
    Map<ContentHash, Kept> kept = new LinkedHashMap<>();
    for (SavedOne one : saved.kept()) {
      Membership said = SignedRecords.unverified(one.signed(), Membership.class);
      kept.put(said.target(), new Kept(said, one.signed(), one.running()));
    }
    return new State(saved.keys(), kept);
  }

  void save(State state) {
    DurableFile.writeJson(
        file,
        new Saved(
            state.keys(),
            state.kept().values().stream()
                .map(one -> new SavedOne(one.signed(), one.running()))
                .toList()));
  }
}
