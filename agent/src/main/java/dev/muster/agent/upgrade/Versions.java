package dev.muster.agent.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files by which the agent and its launcher agree about versions. Every change is one rename,
 * so that each side, ended at any moment, leaves something that the other can go on with.
 */
final class Versions {
  private final Path home;
  private final Path upgrade;

  Versions(Path home) {
    this.home = home;
    this.upgrade = home.resolve("upgrade");
  }

  Path upgradeFile(String name) {
    return upgrade.resolve(name);
  }

  Path folder(String version) {
    return home.resolve("versions").resolve(version);
  }

  /** Where a version is unpacked; the launcher does not look into hidden folders. */
  Path staging() {
    return home.resolve("versions/.new");
  }

  void makeFolders() throws IOException {
    Files.createDirectories(upgrade);
  }

  Optional<Trial> trial() throws IOException {
    return read("trial");
  }

  Optional<Trial> confirmed() throws IOException {
    return read("confirmed");
  }

  Optional<Trial> failed() throws IOException {
    return read("failed");
  }

  void forget(String name) throws IOException {
    Files.deleteIfExists(upgrade.resolve(name));
  }

  /** The launcher takes back what has a trial but was not switched to. */
  void begin(Trial trial) throws IOException {
    forget("starts");
    Durable.write(upgrade.resolve("trial"), trial.text());
  }

  /** Whether this version would be started next. */
  boolean isCurrent(String version) {
    try {
      return Files.readSymbolicLink(home.resolve("current")).endsWith(version);
    } catch (IOException noLink) {
      return false;
    }
  }

  void switchTo(String version) throws IOException {
    Durable.link(home.resolve("current"), Path.of("versions", version));
  }

  /** Whether it was still on trial; the launcher may have gone back in the same moment. */
  boolean confirm() throws IOException {
    try {
      Durable.move(upgrade.resolve("trial"), upgrade.resolve("confirmed"));
      forget("starts");
      return true;
    } catch (NoSuchFileException wentBack) {
      return false;
    }
  }

  /** Removes every version but this one, and what is left of unpacking others. */
  void keepOnly(String version) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.list(home.resolve("versions"))) {
      others = all.filter(each -> !each.endsWith(version)).toList();
    }
    for (Path other : others) {
      Durable.delete(other);
    }
  }

  private Optional<Trial> read(String name) throws IOException {
    try {
      return Trial.parse(Files.readString(upgrade.resolve(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }
}
