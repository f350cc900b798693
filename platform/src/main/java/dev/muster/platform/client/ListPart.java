package dev.muster.platform.client;

import java.util.List;

/**
 * A part of a list, as the provider answers.
 *
 * @param <T> what is listed
 */
public interface ListPart<T> {
  /** The rows of this part. */
  List<T> rows();

  /** How many rows the whole list has. */
  long total();
}
