package dev.muster.agent.restart;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.Restarting.Noted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this device has noted of restarts, on disk before it is done. */
final class RestartNotes {
  private static final int MOST = 1_000;

  private final Path file;
  private final Map<PolicyId, Note> notes = new LinkedHashMap<>();

  /** How a restart came out; nothing more is done for its name. */
  enum How {
    RESTARTED,
    NOT_NEEDED,
    MISSED,
    FAILED
  }

  /** How it came out, for people. */
  record End(How how, String sentence, Instant at) {}

  /** What is noted of one restart. */
  record Note(
      PolicyId policy,
      Optional<Noted> warned,
      Optional<Noted> begun,
      Optional<End> end,
      Instant touched) {}

  private record All(List<Note> notes) {}

  RestartNotes(Path file) {
    this.file = file;
    DurableFile.readJson(file, All.class)
        .orElse(new All(List.of()))
        .notes()
        .forEach(note -> notes.put(note.policy(), note));
  }

  Note of(PolicyId policy, Instant now) {
    return notes.getOrDefault(
        policy, new Note(policy, Optional.empty(), Optional.empty(), Optional.empty(), now));
  }

  List<Note> all() {
    return List.copyOf(notes.values());
  }

  /** When this returns, the note is on the disk. The oldest that are over make room. */
  void keep(Note note) {
    notes.put(note.policy(), note);
    if (notes.size() > MOST) {
      notes.values().stream()
          .filter(one -> one.end().isPresent())
          .min(Comparator.comparing(Note::touched))
          .ifPresent(oldest -> notes.remove(oldest.policy()));
    }
    DurableFile.writeJson(file, new All(all()));
  }
}
