package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.site.trust.SealedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files that make a site itself: its certificates and keys, the key of links to content, its
 * settings. Not the spool's name: a new spool begins its numbers anew and needs a new name.
 */
final class SiteKeyFiles {
  /** What they are called in a backup. */
  static final String NAME = "keys.cms";

  private final SiteFolder folder;

  SiteKeyFiles(SiteFolder folder) {
    this.folder = folder;
  }

  /** All of them, under a passphrase. */
  byte[] sealed(char[] passphrase) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Path file : present()) {
      files.put(folder.root().relativize(file).toString(), Files.readAllBytes(file));
    }
    return SealedFiles.seal(files, passphrase);
  }

  private List<Path> present() throws IOException {
    try (Stream<Path> trust = Files.list(folder.trust())) {
      return Stream.concat(
              trust, Stream.of(folder.contentKey(), folder.settings(), folder.openId()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  /** Puts them where they were; the settings last, because a folder with settings is a site. */
  void restore(byte[] sealed, char[] passphrase) throws IOException {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    SealedFiles.open(sealed, passphrase).forEach((name, bytes) -> files.put(place(name), bytes));
    byte[] settings = files.remove(folder.settings());
    if (settings == null) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "The keys of the backup lack the site's settings.");
    }
    files.put(folder.settings(), settings);
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      PrivateFiles.write(file.getKey(), new String(file.getValue(), StandardCharsets.UTF_8));
    }
  }

  private Path place(String name) {
    Path place = folder.root().resolve(name).normalize();
    boolean ours =
        place.equals(folder.settings())
            || place.equals(folder.contentKey())
            || place.equals(folder.openId())
            || folder.trust().equals(place.getParent());
    if (!ours) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT, "The keys of the backup hold a file that is none: " + name);
    }
    return place;
  }
}
