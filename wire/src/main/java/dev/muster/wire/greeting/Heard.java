package dev.muster.wire.greeting;

/** What an answer to a greeting says about who answered. */
public sealed interface Heard {

  /**
   * The expected protocol answers.
   *
   * @param detail what the answer tells beyond that, such as a status line; printable ASCII
   */
  record Speaks(String detail) implements Heard {}

  /**
   * Something else answers.
   *
   * @param looksLike the service by name where its bytes are known, otherwise the bytes themselves
   */
  record Other(String looksLike) implements Heard {}

  /** The bytes so far are too few to tell. */
  record NeedMore() implements Heard {}
}
