package dev.muster.topology;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Finds what somebody probably meant. */
public final class NearestWord {
  private static final double SIMILAR = 0.85;
  private static final int LONGEST = 64;
  private static final int FEW = 12;

  private NearestWord() {}

  /** The right word most like {@code wrong}, if any is like it. */
  public static Optional<String> to(String wrong, Collection<String> right) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
    return right.stream()
        .filter(word -> likeness.apply(wrong, word) >= SIMILAR)
        .max(Comparator.comparingDouble(word -> likeness.apply(wrong, word)));
  }

  /**
   * The end of an error message: the nearest right word, or all right words where they are few, or
   * nothing.
   */
  public static String hint(String wrong, Collection<String> right) {
    return to(wrong, right)
        .map(word -> "; did you mean '" + word + "'?")
        .orElse(
            right.isEmpty() || right.size() > FEW ? "" : "; right are " + String.join(", ", right));
  }
}
