package dev.muster.platform.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Backups that somebody tampered with. */
final class Backups {
  private Backups() {}

  /** A copy in which one table has another row. */
  static Path withOtherPart(Path file, Path copy) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
        if (entry.getName().equals("tables/apples_sizes.copy")) {
          out.write("huge\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
    return copy;
  }
}
