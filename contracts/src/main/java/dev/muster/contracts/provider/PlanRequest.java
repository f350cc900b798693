package dev.muster.contracts.provider;

import dev.muster.contracts.trust.AuthorCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks what changes would come to; nothing is changed.
 *
 * @param changes at least one, each object once
 * @param author who would sign, where somebody would
 * @param issued when it would be signed
 */
public record PlanRequest(
    List<Change> changes, Optional<AuthorCertificate> author, Instant issued) {
  public PlanRequest {
    changes = List.copyOf(changes);
  }
}
