package dev.muster.command.lab;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code muster lab chaos} did to a lab, and how the lab was afterwards.
 *
 * @param seed by what everything was chosen
 * @param begun when
 * @param events what was done, in order
 * @param settled how long after the last of it everything was as it should be, where it was
 * @param found what was looked at in the end
 * @param wrong what was not as it should be
 */
record Chaos(
    long seed,
    Instant begun,
    List<Event> events,
    Optional<Duration> settled,
    String found,
    List<String> wrong) {
  Chaos {
    events = List.copyOf(events);
    wrong = List.copyOf(wrong);
  }

  /**
   * Something that was done.
   *
   * @param after how long after the beginning
   * @param what cut, loss, delay, kill, start, apply or mend
   * @param to whom, or what came of it
   */
  record Event(Duration after, String what, String to) {}

  /** The last one of a lab, where there was one. */
  static Optional<Chaos> read(LabFolder folder) throws IOException {
    return Files.exists(folder.chaos())
        ? Optional.of(Json.read(Files.readString(folder.chaos()), Chaos.class))
        : Optional.empty();
  }

  void write(LabFolder folder) throws IOException {
    PrivateFiles.write(folder.chaos(), Json.indented(this) + "\n");
  }
}
