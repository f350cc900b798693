package dev.muster.site.content;

import dev.muster.site.Paging;
import java.util.Optional;

/**
 * Which contents are wanted.
 *
 * @param name only those with this in their name
 * @param state only those with a copy in this state
 * @param named only those that a document names, or only those that none does
 * @param order by what
 * @param descending the last first
 * @param paging which part
 */
public record ContentQuery(
    Optional<String> name,
    Optional<ContentCopy.State> state,
    Optional<Boolean> named,
    Order order,
    boolean descending,
    Paging paging) {
  /** By what to order. */
  public enum Order {
    /** By name, whatever its case. */
    NAME,
    /** By size. */
    SIZE,
    /** By when the site got it. */
    ADDED
  }

  /** All, by name. */
  public static ContentQuery all(Paging paging) {
    return new ContentQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Order.NAME, false, paging);
  }
}
