package dev.muster.agent.content;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where content comes from: management points know the places, distribution points have the bytes.
 */
public interface ContentSource {
  /** Where this content is to be had now. */
  ContentLocations locate(ContentHash content) throws IOException;

  /**
   * Gets the bytes that the file does not have yet, so that it goes on where it broke; from the
   * beginning where the place gives no ranges. Never makes the file longer than {@code size}, and
   * leaves what came in it, whatever happens.
   *
   * @throws IOException where the place cannot be reached, the connection breaks, or the disk takes
   *     no more
   */
  Answer download(ContentLocations.Location from, Path file, long size) throws IOException;

  /** How a place answered. */
  enum Answer {
    /** All that it has. */
    DONE,
    /** The access has ended (HTTP 401, 403, 410). */
    EXPIRED,
    /** It is not there (HTTP 404). */
    NOT_THERE,
    /** What is there ends where the file already does (HTTP 416). */
    TOO_SHORT
  }

  /**
   * What came from there had other bytes than were asked for, and was thrown away.
   *
   * @param from scheme and host
   */
  void refused(ContentFile file, String from);
}
