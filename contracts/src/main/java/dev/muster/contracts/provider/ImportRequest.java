package dev.muster.contracts.provider;

import java.util.List;

/**
 * Facts to be imported, all or nothing.
 *
 * @param facts at most 1,000, no device and class twice
 */
public record ImportRequest(List<ImportedFacts> facts) {
  public ImportRequest {
    facts = List.copyOf(facts);
  }
}
