package dev.muster.command.lab;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a row of the matrix on a lab.
 *
 * @param row with its transport, such as {@code C40/smb tcp}
 * @param outcome what came of it
 * @param exercise what was done; why nothing was, where that is so
 * @param said by what words the row was named
 * @param named how long after its rules were gone
 * @param mended how long after they were back it worked again
 */
record Proof(
    String row,
    Outcome outcome,
    String exercise,
    String said,
    Optional<Duration> named,
    Optional<Duration> mended) {

  /** What came of it. */
  enum Outcome {
    /** Without its rule the feature failed by its name, with it the feature came back. */
    PROVEN,
    /** Nothing noticed that the rule was gone. */
    DEAD,
    /** It was noticed, but did not come back. */
    NOT_MENDED,
    /** Nothing is built that would use it. */
    NOT_EXERCISED,
    /** A side of it is not built. */
    NOT_BUILT;

    boolean isGood() {
      return switch (this) {
        case PROVEN, NOT_EXERCISED, NOT_BUILT -> true;
        case DEAD, NOT_MENDED -> false;
      };
    }

    /** As people read it. */
    String label() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  static Proof none(String row, Outcome outcome, String why) {
    return new Proof(row, outcome, why, "", Optional.empty(), Optional.empty());
  }

  /** What was found out so far. */
  static List<Proof> read(LabFolder folder) throws IOException {
    return Files.exists(folder.proofs())
        ? Json.readList(Files.readString(folder.proofs()), Proof.class)
        : List.of();
  }

  /** Writes these down, in place of what was known of the same rows. */
  static void write(LabFolder folder, List<Proof> fresh) throws IOException {
    List<Proof> all = new ArrayList<>(fresh);
    for (Proof known : read(folder)) {
      if (all.stream().noneMatch(one -> one.row().equals(known.row()))) {
        all.add(known);
      }
    }
    all.sort(java.util.Comparator.comparing(Proof::row));
    PrivateFiles.write(folder.proofs(), Json.indented(all) + "\n");
  }
}
