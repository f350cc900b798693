package dev.muster.bench.sitelink;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A folder of files that nothing can compress, a few large and many small, the same each time. */
final class MadeUpPackage {
  private static final int CHANGED_PIECE = 1 << 12;

  private final Path folder;
  private final Map<Path, ContentHash> files = new LinkedHashMap<>();
  private final Random random = new Random(5_000);

  /** Writes one: sizes from a tenth to about twice the mean, so that they are unlike. */
  MadeUpPackage(Path folder, int count, long bytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    long mean = bytes / count;
    for (int number = 0; number < count; number++) {
      long size = mean / 10 + (long) (random.nextDouble() * mean * 1.8);
      Path file = Files.createDirectories(folder.resolve("d" + number % 50)).resolve("f" + number);
      write(file, size);
    }
  }

  private void write(Path file, long size) throws IOException {
    byte[] content = new byte[(int) size];
    random.nextBytes(content);
    Files.write(file, content);
    files.put(file, Sha256.of(file));
  }

  Path folder() {
    return folder;
  }

  Map<Path, ContentHash> files() {
    return Map.copyOf(files);
  }

  long bytes() throws IOException {
    long sum = 0;
    for (Path file : files.keySet()) {
      sum += Files.size(file);
    }
    return sum;
  }

  /** Gives each hundredth file a new content of the same size. */
  void replaceSome() throws IOException {
    int number = 0;
    for (Path file : files().keySet().stream().sorted().toList()) {
      if (number++ % 100 == 0) {
        write(file, Files.size(file));
      }
    }
  }

  /** Changes a few bytes in the middle of each hundredth file. */
  void touchSome() throws IOException {
    int number = 0;
    for (Path file : files().keySet().stream().sorted().toList()) {
      if (number++ % 100 == 0) {
        byte[] piece = new byte[CHANGED_PIECE];
        random.nextBytes(piece);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
          open.seek(Math.max(0, open.length() / 2 - CHANGED_PIECE));
          open.write(piece);
        }
        files.put(file, Sha256.of(file));
      }
    }
  }
}
