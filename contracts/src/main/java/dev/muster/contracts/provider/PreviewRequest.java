package dev.muster.contracts.provider;

import java.util.List;

/**
 * Asks what changes would do to devices; nothing is changed.
 *
 * @param changes at least one, each object once
 */
public record PreviewRequest(List<Change> changes) {
  public PreviewRequest {
    changes = List.copyOf(changes);
  }
}
