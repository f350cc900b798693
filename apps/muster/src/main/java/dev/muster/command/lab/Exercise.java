package dev.muster.command.lab;

import java.io.IOException;
import java.util.List;

/** What a row of the matrix is for, done on a running lab; and who would name the row. */
interface Exercise {
  /** What is done, for people. */
  String words();

  /** Where the row is taken away, as {@code @host}; empty is everywhere. */
  default String at() {
    return "";
  }

  /** Rows that are taken away with it, where they would do instead: a second way to the same. */
  default List<String> beside() {
    return List.of();
  }

  /** Does it, after the rules of the row are gone. */
  default void begin() throws IOException {}

  /** What the site or the agent says now of what fails. */
  List<String> said() throws IOException;

  /** Does it once more, after the rules are back. */
  default void again() throws IOException {}

  /** Whether it works again, and nobody says that it does not. */
  boolean works() throws IOException;

  /** Leaves everything as it was. */
  default void end() throws IOException {}
}
