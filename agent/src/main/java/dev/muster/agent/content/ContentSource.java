package dev.muster.agent.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Where content comes from: management points know the places, distribution points have the bytes.
 */
public interface ContentSource {
  /** Where this content is to be had now. */
  ContentLocations locate(ContentHash content) throws IOException;

  /**
   * Gets the bytes from {@code offset} to the end, as far as they come.
   *
   * @param receiver takes them; asked for once, when the answer has begun
   * @throws IOException where the place cannot be reached or the connection breaks
   */
  Answer download(ContentLocations.Location from, long offset, Receiver receiver)
      throws IOException;

  /** Takes the bytes of an answer. */
  interface Receiver {
    /**
     * Where to write the bytes that begin at this offset: the one that was asked for, or 0 where
     * the place does not give ranges. What it throws ends the download.
     */
    OutputStream from(long offset) throws IOException;
  }

  /** How a place answered. */
  enum Answer {
    /** All that it has from the offset on. */
    DONE,
    /** The access has ended (HTTP 401, 403, 410). */
    EXPIRED,
    /** It is not there (HTTP 404), or not from that offset on (HTTP 416). */
    NOT_THERE,
    /** It is too busy (HTTP 429, 503). */
    BUSY
  }
}
