package dev.muster.platform.reachability;

import java.util.List;

/**
 * A port that could not be opened.
 *
 * @param listeners who wanted to share it
 * @param reason the rows, the port, what the operating system said, and who holds the port
 */
public record PlaceholderFailure(List<PlaceholderListener> listeners, String reason) {
  public PlaceholderFailure {
    listeners = List.copyOf(listeners);
  }
}
