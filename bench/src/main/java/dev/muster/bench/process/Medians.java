package dev.muster.bench.process;

import java.util.List;
import java.util.stream.IntStream;

/** The middle of numbers. */
public final class Medians {
  private Medians() {}

  /**
   * The middle of what each round of one thing is to the round of its peer beside it: the two had
   * the same neighbours, where single rounds did not.
   */
  public static double ratio(List<Double> numbers, List<Double> peers) {
    return of(
        IntStream.range(0, Math.min(numbers.size(), peers.size()))
            .mapToObj(round -> numbers.get(round) / peers.get(round))
            .toList());
  }

  /** The middle one, or the mean of the two in the middle; not a number where there is none. */
  public static double of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return Double.NaN;
    }
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
