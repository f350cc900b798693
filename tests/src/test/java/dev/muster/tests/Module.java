package dev.muster.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A module of the build, by its folder. */
record Module(Path path) {
  /** The checkout that is being tested. */
  static final Path ROOT = Path.of(System.getProperty("muster.root"));

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** Every module that the build of the checkout names. */
  static List<Module> all() {
    return in(ROOT);
  }

  /** Every module that the build in {@code root} names. */
  static List<Module> in(Path root) {
    try {
      return MODULE
          .matcher(Files.readString(root.resolve("pom.xml")))
          .results()
          .map((MatchResult found) -> new Module(root.resolve(found.group(1))))
          .toList();
    } catch (IOException e) {
      throw new AssertionError("Cannot read the build in " + root, e);
    }
  }

  /** The packages right below {@code dev.muster} in which the module has its main code. */
  List<String> packageRoots() {
    Path sources = path.resolve("src/main/java/dev/muster");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(sources)) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new AssertionError("Cannot read " + sources, e);
    }
  }
}
