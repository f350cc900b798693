package dev.muster.topology.reader;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody probably meant. */
final class NearestWord {
  private static final int FARTHEST = 40;

  private NearestWord() {}

  /**
   * {@code " (did you mean 'x'?)"} for the nearest word, or a list of the few right ones, or
   * nothing.
   */
  static String hint(String word, Collection<String> right) {
    return nearest(word, right)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse(
            right.isEmpty() || right.size() > 12 ? "" : "; right are " + String.join(", ", right));
  }

  private static Optional<String> nearest(String word, Collection<String> right) {
    if (word.length() > FARTHEST) {
      return Optional.empty();
    }
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, word.length() / 4));
    return right.stream()
        .filter(candidate -> distance.apply(word, candidate) >= 0)
        .min(Comparator.comparingInt(candidate -> distance.apply(word, candidate)));
  }
}
