package dev.muster.bench.process;

import java.util.List;

/** The middle of numbers. */
public final class Medians {
  private Medians() {}

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
