package dev.muster.agentapp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What follows a command. */
final class Options {
  private final Path data;
  private final boolean withParent;
  private final List<String> others;

  Options(List<String> words) {
    Optional<Path> folder = Optional.empty();
    boolean parent = false;
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "--data" -> {
          if (i + 1 == words.size()) {
            throw new IllegalArgumentException("--data needs a folder");
          }
          i++;
          folder = Optional.of(Path.of(words.get(i)).toAbsolutePath().normalize());
        }
        case "--with-parent" -> parent = true;
        default -> {
          if (word.startsWith("--")) {
            throw new IllegalArgumentException("unknown option " + word);
          }
          rest.add(word);
        }
      }
    }
    this.data = folder.orElseThrow(() -> new IllegalArgumentException("--data is missing"));
    this.withParent = parent;
    this.others = List.copyOf(rest);
  }

  Path data() {
    return data;
  }

  boolean withParent() {
    return withParent;
  }

  List<String> others() {
    return others;
  }
}
