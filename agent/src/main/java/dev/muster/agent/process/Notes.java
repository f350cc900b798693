package dev.muster.agent.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notes about the programs that run: a file each, named by the program's mark, that holds the
 * process and how long it may run. One that is found by the next agent was left by an agent that
 * was killed.
 */
record Notes(Path folder) {
  private static final Logger LOGGER = System.getLogger(Notes.class.getName());
  private static final String SUFFIX = ".running";

  /** A program that an earlier agent started. */
  record Earlier(Path note, String mark, long process, Instant until) {
    boolean isRunning() {
      return Marked.is(process, mark);
    }
  }

  /** Notes a program; on a full disk it runs without. */
  Path write(String mark, long process, Duration longest) {
    Path note = folder.resolve(mark + SUFFIX);
    try {
      Files.writeString(note, process + " " + longest.toSeconds());
    } catch (IOException full) {
      LOGGER.log(Level.WARNING, "Cannot note in {0} that a program runs: {1}", note, full);
    }
    return note;
  }

  /** Those that are there now. */
  List<Earlier> all() throws IOException {
    List<Earlier> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
        for (Path note : notes) {
          read(note).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  /** Nothing where the agent was killed before it had written all of it. */
  private static Optional<Earlier> read(Path note) throws IOException {
    String name = String.valueOf(note.getFileName());
    String mark = name.substring(0, name.length() - SUFFIX.length());
    try {
      String[] said = Files.readString(note).split(" ", -1);
      Instant begun = Files.getLastModifiedTime(note).toInstant();
      return Optional.of(
          new Earlier(
              note, mark, Long.parseLong(said[0]), begun.plusSeconds(Long.parseLong(said[1]))));
    } catch (NoSuchFileException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
      Files.deleteIfExists(note);
      return Optional.empty();
    }
  }
}
