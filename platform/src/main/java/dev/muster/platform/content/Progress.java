package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import java.time.Instant;

/**
 * How far one file is on its way.
 *
 * @param attempts that failed since it was wanted
 */
public record Progress(ContentHash hash, State state, int attempts) {

  /** Where it is. */
  public sealed interface State {}

  /** Its turn has not come. */
  public record Waiting() implements State {}

  /** It is being received. */
  public record Coming(long received, long size) implements State {}

  /** The last attempt failed. */
  public record Retrying(String reason, Instant next) implements State {}

  /** It is here, whole. */
  public record Here() implements State {}
}
