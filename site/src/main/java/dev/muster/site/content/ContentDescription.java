package dev.muster.site.content;

import dev.muster.contracts.document.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that the site knows about one content.
 *
 * @param entry the content
 * @param references the versions of documents that name or named it, the newest first
 * @param copies on each distribution point
 */
public record ContentDescription(
    ContentEntry entry, List<Reference> references, List<Placed> copies) {
  public ContentDescription {
    references = List.copyOf(references);
    copies = List.copyOf(copies);
  }

  /**
   * A version of a document that names it.
   *
   * @param object the document
   * @param version which version of it
   * @param ended since when it is not the newest version; absent where it is
   */
  public record Reference(ObjectKey object, long version, Optional<Instant> ended) {}

  /**
   * A copy and where it is.
   *
   * @param point the distribution point
   * @param copy how far it is there
   */
  public record Placed(String point, ContentCopy copy) {}
}
