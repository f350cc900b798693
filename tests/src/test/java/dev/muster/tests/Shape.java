package dev.muster.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the files of a checkout look like; every method names the files that do not. */
record Shape(Path root) {
  private static final int LONGEST = 400;
  private static final int USUALLY_LONGEST = 250;
  private static final int README_LONGEST = 25;
  private static final Set<String> NOT_OURS =
      Set.of(".git", ".muster", ".idea", ".vscode", "target", "node_modules", "dist");
  private static final Pattern PUT_OFF = Pattern.compile("\\b(?:TO[D]O|FIX[M]E)\\b");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.$}])(?:/(?:root|home|work|Users)/\\w|[A-Z]:\\\\\\\\?Users)");
  private static final Set<String> TEXT =
      Set.of("java", "xml", "md", "sh", "txt", "csv", "json", "yaml", "ts", "tsx", "sql", "config");

  List<Path> tooLong() {
    return sources().filter(file -> lines(file).size() > LONGEST).toList();
  }

  /** The longest files, if more than one in twenty is longer than usual. */
  List<Path> tooManyLong() {
    List<Path> all = sources().toList();
    List<Path> big = all.stream().filter(file -> lines(file).size() > USUALLY_LONGEST).toList();
    return big.size() * 20 > all.size() ? big : List.of();
  }

  List<Path> modulesWithoutShortReadme() {
    return Module.in(root).stream()
        .map(module -> module.path().resolve("README.md"))
        .filter(readme -> !Files.exists(readme) || lines(readme).size() > README_LONGEST)
        .toList();
  }

  List<Path> packagesWithoutDescription() {
    return sources()
        .filter(file -> file.toString().contains("src/main/java"))
        .map(Path::getParent)
        .distinct()
        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
        .toList();
  }

  /** Work put off in a comment, or a path that exists only on the writer's machine. */
  List<Path> withForbiddenText() {
    return files()
        .filter(Shape::isText)
        .filter(file ->
            lines(file).stream()
                .anyMatch(
                    line -> PUT_OFF.matcher(line).find() || MACHINE_PATH.matcher(line).find()))
        .toList();
  }

  private Stream<Path> sources() {
    return files().filter(file -> file.toString().endsWith(".java"));
  }

  private Stream<Path> files() {
    try (Stream<Path> all = Files.walk(root)) {
      return all
          .filter(file -> !NOT_OURS.stream().anyMatch(name -> isBelow(file, name)))
          .filter(Files::isRegularFile)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isBelow(Path file, String folder) {
    return Stream.iterate(root.relativize(file), part -> part != null, Path::getParent)
        .anyMatch(part -> part.endsWith(folder));
  }

  private static boolean isText(Path file) {
    String name = file.getFileName().toString();
    return !name.contains(".") || TEXT.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
