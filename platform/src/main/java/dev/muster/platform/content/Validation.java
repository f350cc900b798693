package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import java.util.List;

/**
 * What reading every file of a library showed.
 *
 * @param files read
 * @param bytes read
 * @param damaged files that were not what their name says; they are no longer offered
 */
public record Validation(long files, long bytes, List<ContentHash> damaged) {
  public Validation {
    damaged = List.copyOf(damaged);
  }
}
