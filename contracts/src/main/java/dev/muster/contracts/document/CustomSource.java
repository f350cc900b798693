package dev.muster.contracts.document;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the instances of a custom inventory class come from. */
public sealed interface CustomSource {
  /**
   * What a command prints: JSON, an object or a list of objects. No shell reads it.
   *
   * @param command the program and its arguments, at most 100
   * @param longest it is killed after this; at most a minute, absent is 30 seconds
   * @param rows where in the JSON the list is, with dots into objects; absent is all of it
   */
  record Command(List<String> command, Optional<Duration> longest, Optional<String> rows)
      implements CustomSource {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final int MOST_ARGUMENTS = 100;

    /** Refuses a command that cannot run. */
    public Command {
      command = List.copyOf(command);
      if (command.isEmpty() || command.size() > MOST_ARGUMENTS || command.getFirst().isEmpty()) {
        throw new IllegalArgumentException("a command is a program and at most 99 arguments");
      }
      if (longest
          .filter(time -> time.isNegative() || time.isZero() || time.compareTo(MOST) > 0)
          .isPresent()) {
        throw new IllegalArgumentException("a command of inventory takes at most a minute");
      }
    }

    /** How long it may take. */
    public Duration time() {
      return longest.orElse(USUAL);
    }
  }

  /**
   * What a file says.
   *
   * @param path absolute
   * @param format how it is written
   * @param rows where in JSON the list is, with dots into objects; absent is all of it
   */
  record File(String path, Format format, Optional<String> rows) implements CustomSource {
    /** Refuses a path that is not absolute. */
    public File {
      if (!path.startsWith("/") && !path.matches("[A-Za-z]:[/\\\\].*")) {
        throw new IllegalArgumentException("the path of a file is absolute, not " + path);
      }
    }
  }

  /** How a file is written. */
  enum Format {
    /** An object or a list of objects. */
    JSON,
    /** Lines {@code key=value}: one instance. */
    KEY_VALUE,
    /** {@code [section]} and lines {@code key=value}: an instance for each section. */
    INI
  }

  /**
   * Installed packages: {@code DisplayName}, {@code ProdID}, {@code Version}, {@code Publisher},
   * {@code Architecture}, {@code InstallDate}.
   *
   * @param name a pattern of WQL for {@code DisplayName}, such as {@code linux-image-%}
   */
  record Packages(String name) implements CustomSource {}

  /**
   * What the hardware library finds.
   *
   * @param part of which kind
   */
  record Hardware(Part part) implements CustomSource {}

  /** Kinds of hardware beside those of the standard classes. */
  enum Part {
    /** {@code name}, {@code vendor}, {@code vendor-id}, {@code product-id}, {@code serial}. */
    USB_DEVICE,
    /** {@code name}, {@code vendor}, {@code device-id}, {@code memory}, {@code version}. */
    GRAPHICS_CARD,
    /** {@code name}, {@code driver}, {@code codec}. */
    SOUND_CARD,
    /** {@code name}, {@code manufacturer}, {@code chemistry}, {@code cycles}, {@code serial}. */
    POWER_SOURCE
  }
}
