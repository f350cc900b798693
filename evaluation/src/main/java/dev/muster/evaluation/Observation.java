package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import java.util.Optional;

/** What a device saw when it looked for something. */
public sealed interface Observation {
  /**
   * A package.
   *
   * @param version its version; absent where it is not installed
   */
  record PackageSeen(Optional<String> version) implements Observation {}

  /** There is no such file. */
  record NoFile() implements Observation {}

  /**
   * A file.
   *
   * @param hash of its bytes, where the detection asks for it
   * @param firstLine its first line, where the detection asks for a version
   */
  record FileSeen(Optional<ContentHash> hash, Optional<String> firstLine) implements Observation {}

  /**
   * A script has run to its end.
   *
   * @param exitCode how it ended
   * @param output what it printed
   */
  record ScriptRan(int exitCode, String output) implements Observation {}

  /**
   * The device could not look.
   *
   * @param reason why not
   */
  record NotSeen(String reason) implements Observation {}
}
