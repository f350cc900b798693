package dev.muster.agent.content;

import java.nio.file.Path;
import java.time.Instant;

/** What came of getting content. */
public sealed interface Fetched {
  /**
   * It is here, verified.
   *
   * @param file its bytes; not to be changed
   */
  record Ready(Path file) implements Fetched {}

  /**
   * It is not here, and nothing half-done is used; a later attempt goes on from what came.
   *
   * @param reason what was tried and what was wrong
   */
  record Failed(String reason) implements Fetched {}

  /**
   * No distribution point of the device's boundary groups gave it, and those of other groups may
   * not be asked yet; what came is kept.
   *
   * @param until when more of them may be asked
   * @param reason which groups, what was tried and what was wrong
   */
  record Waiting(Instant until, String reason) implements Fetched {}
}
