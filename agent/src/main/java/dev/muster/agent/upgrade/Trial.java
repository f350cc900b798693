package dev.muster.agent.upgrade;

import dev.muster.contracts.content.ContentHash;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in the files {@code trial}, {@code confirmed} and {@code failed}, which the launcher
 * reads too: a word and a value in each line.
 *
 * @param previous the version to go back to
 * @param version the version on trial
 * @param seconds how long it may take to have contact with its site
 * @param content the hash of its package
 * @param reason why it failed; the launcher adds this
 */
record Trial(
    String previous, String version, long seconds, ContentHash content, Optional<String> reason) {

  static Trial of(String previous, String version, Duration patience, ContentHash content) {
    return new Trial(previous, version, patience.toSeconds(), content, Optional.empty());
  }

  String text() {
    return "previous "
        + previous
        + "\nversion "
        + version
        + "\nseconds "
        + seconds
        + "\ncontent "
        + content
        + "\n";
  }

  /** Nothing where the text is not of this form: only this package and the launcher write it. */
  static Optional<Trial> parse(String text) {
    Map<String, String> lines =
        text.lines()
            .map(line -> line.split(" ", 2))
            .filter(line -> line.length == 2)
            .collect(Collectors.toMap(line -> line[0], line -> line[1], (first, second) -> second));
    String previous = lines.get("previous");
    String version = lines.get("version");
    String content = lines.get("content");
    if (previous == null || version == null || content == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Trial(
              previous,
              version,
              Long.parseLong(lines.getOrDefault("seconds", "0")),
              new ContentHash(content),
              Optional.ofNullable(lines.get("reason"))));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
