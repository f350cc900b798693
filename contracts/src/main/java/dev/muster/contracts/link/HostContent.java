package dev.muster.contracts.link;

import dev.muster.contracts.content.ContentHash;
import java.util.List;

/**
 * What a distribution point must have; what is not in it may go.
 *
 * @param wanted all of it
 */
public record HostContent(List<ContentHash> wanted) {
  public HostContent {
    wanted = List.copyOf(wanted);
  }

  /**
   * How far it is.
   *
   * @param missing wanted, and not there
   * @param damaged found so by the last checks, and put aside
   */
  public record Standing(
      List<ContentHash> there, List<ContentHash> missing, List<ContentHash> damaged) {
    public Standing {
      there = List.copyOf(there);
      missing = List.copyOf(missing);
      damaged = List.copyOf(damaged);
    }
  }
}
