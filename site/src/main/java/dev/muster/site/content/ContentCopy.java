package dev.muster.site.content;

import dev.muster.contracts.content.ContentHash;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a content is on one distribution point.
 *
 * @param hash of the content
 * @param state where it is
 * @param received how many bytes of it are there
 * @param validated when the distribution point last read it and found it whole
 * @param reason why it failed, otherwise empty
 */
public record ContentCopy(
    ContentHash hash, State state, long received, Optional<Instant> validated, String reason) {
  /** Where a copy is. */
  public enum State {
    /** Its turn has not come. */
    WAITING,
    /** It is being received. */
    COPYING,
    /** It is there, whole. */
    THERE,
    /** It could not be received, or was damaged; it is tried again. */
    FAILED
  }
}
