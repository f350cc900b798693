package dev.muster.site;

/**
 * Which part of a list is wanted.
 *
 * @param offset how many rows are left out before it, from 0
 * @param limit how many rows it may have, 1 to 1,000
 */
public record Paging(int offset, int limit) {
  private static final int MOST = 1000;

  public Paging {
    if (offset < 0 || limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "a page begins at 0 or later and has 1 to 1,000 rows, not " + offset + ", " + limit);
    }
  }

  /** The first rows. */
  public static Paging first(int limit) {
    return new Paging(0, limit);
  }
}
