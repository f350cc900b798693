package dev.muster.site;

import java.util.List;

/**
 * A part of a list.
 *
 * @param rows in the order that was asked for
 * @param total how many the whole list has
 */
public record Page<T>(List<T> rows, long total) {
  public Page {
    rows = List.copyOf(rows);
  }
}
