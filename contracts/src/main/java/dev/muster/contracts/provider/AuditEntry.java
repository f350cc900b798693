package dev.muster.contracts.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that an administrator did or changed.
 *
 * @param time when
 * @param by which administrator
 * @param action what, in kebab case, such as {@code object-changed} or {@code device-block}
 * @param object to what, such as {@code deployment/sample}
 * @param version the version of the object that came of it; absent where it is no declared object
 * @param authors who signed the work that came of it, by name
 */
public record AuditEntry(
    Instant time,
    String by,
    String action,
    String object,
    Optional<Long> version,
    List<String> authors) {
  public AuditEntry {
    authors = List.copyOf(authors);
  }
}
