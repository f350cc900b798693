package dev.muster.agent.content;

import java.nio.file.Path;

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
}
