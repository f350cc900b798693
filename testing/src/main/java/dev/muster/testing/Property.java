package dev.muster.testing;

import java.util.Random;

/** Something that must hold for every random case. */
@FunctionalInterface
public interface Property {
  /**
   * The seed of the first case where {@code muster.seed} names none; each further case adds one.
   */
  long FIRST_SEED = 20_260_101L;

  /**
   * Fails with an assertion error where the property does not hold for what {@code random} makes.
   */
  void holds(Random random) throws Exception;

  /**
   * Tries the property on {@code cases} cases, or on as many as the system property {@code
   * muster.cases} says.
   *
   * @throws AssertionError at the first case that fails, naming the seed that repeats it
   */
  static void check(int cases, Property property) {
    long first = setting("muster.seed", FIRST_SEED);
    long number = setting("muster.cases", cases);
    for (long seed = first; seed < first + number; seed++) {
      try {
        property.holds(new Random(seed));
      } catch (Exception | AssertionError trouble) {
        throw new AssertionError(
            "Fails for seed " + seed + "; repeat with -Dmuster.seed=" + seed + " -Dmuster.cases=1",
            trouble);
      }
    }
  }

  /**
   * Tries the property on one case, that of the first seed: for what takes long.
   *
   * @throws AssertionError where it fails, naming the seed that repeats it
   */
  static void once(Property property) {
    long seed = setting("muster.seed", FIRST_SEED);
    try {
      property.holds(new Random(seed));
    } catch (Exception | AssertionError trouble) {
      throw new AssertionError(
          "Fails for seed " + seed + "; repeat with -Dmuster.seed=" + seed, trouble);
    }
  }

  private static long setting(String key, long otherwise) {
    String value = System.getProperty(key, "");
    return value.isBlank() ? otherwise : Long.parseLong(value);
  }
}
