package dev.muster.platform.database;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.foundation.keys.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A backup on disk: a ZIP file of one part per table, and the manifest as its last part. */
final class BackupFile implements AutoCloseable {
  private static final String MANIFEST = "manifest.json";
  private static final int LONGEST_MANIFEST = 16 << 20;
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_BESIDE = 1 << 20;

  /** Where in the file that is which is not of the database. */
  static final String BESIDE = "beside/";

  private final Path path;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(Path path, ZipFile zip, BackupManifest manifest) {
    this.path = path;
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Fills a file part by part and returns its manifest. */
  @FunctionalInterface
  interface Content {
    /** Puts each part's bytes into {@link Parts#next}. */
    BackupManifest write(Parts parts) throws Exception;
  }

  /** The parts of a file that is being written. */
  static final class Parts extends FilterOutputStream {
    private final ZipOutputStream zip;

    private Parts(ZipOutputStream zip) {
      super(zip);
      this.zip = zip;
    }

    OutputStream next(String name) throws IOException {
      zip.putNextEntry(new ZipEntry(name));
      return this;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      zip.write(bytes, offset, length);
    }
  }

  /** Writes a file that is there only when it is complete, readable by its owner alone. */
  static BackupManifest write(Path path, Content content) throws Exception {
    Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      BackupManifest manifest;
      try (OutputStream out = Files.newOutputStream(unfinished);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.setLevel(Deflater.BEST_SPEED);
        Parts parts = new Parts(zip);
        manifest = content.write(parts);
        parts.next(MANIFEST).write(Json.bytes(manifest));
      }
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return manifest;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Opens a file and compares every part with the manifest. */
  static BackupFile verified(Path path, Progress progress) {
    BackupFile file = open(path);
    try {
      for (BackupManifest.Table table : file.manifest.tables()) {
        file.verify(table);
        progress.at(Progress.Step.CHECK, table.name(), table.rows());
      }
      return file;
    } catch (IOException | RuntimeException trouble) {
      file.close();
      throw trouble instanceof DatabaseException known ? known : damaged(path, trouble);
    }
  }

  private static BackupFile open(Path path) {
    try {
      ZipFile zip = new ZipFile(path.toFile());
      try {
        return new BackupFile(path, zip, manifest(path, zip));
      } catch (IOException | RuntimeException trouble) {
        zip.close();
        throw trouble;
      }
    } catch (IOException | JsonException trouble) {
      throw damaged(path, trouble);
    }
  }

  private static BackupManifest manifest(Path path, ZipFile zip) throws IOException {
    try (InputStream in = zip.getInputStream(entry(path, zip, MANIFEST))) {
      byte[] bytes = in.readNBytes(LONGEST_MANIFEST);
      int format =
          Json.parse(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
              .path("format")
              .asInt(0);
      if (format != BackupManifest.FORMAT) {
        throw new DatabaseException(
            "The backup "
                + path
                + " has format "
                + format
                + ", this program reads "
                + BackupManifest.FORMAT
                + "; restore it with the program that wrote it.");
      }
      return Json.read(bytes, BackupManifest.class);
    }
  }

  private void verify(BackupManifest.Table table) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = part(table)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    if (!Sha256.hash(digest.digest()).value().equals(table.sha256())) {
      throw new DatabaseException(
          "The backup "
              + path
              + " is damaged: "
              + table.part()
              + " is not what its manifest says; take another backup.");
    }
  }

  static Optional<byte[]> beside(Path path, String name) {
    try (BackupFile file = open(path)) {
      ZipEntry entry = file.zip.getEntry(BESIDE + name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = file.zip.getInputStream(entry)) {
        return Optional.of(in.readNBytes(LONGEST_BESIDE));
      }
    } catch (IOException trouble) {
      throw damaged(path, trouble);
    }
  }

  InputStream part(BackupManifest.Table table) throws IOException {
    return zip.getInputStream(entry(path, zip, table.part()));
  }

  BackupManifest manifest() {
    return manifest;
  }

  private static ZipEntry entry(Path path, ZipFile zip, String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new DatabaseException(
          "The backup " + path + " is damaged: it has no " + name + "; take another backup.");
    }
    return entry;
  }

  private static DatabaseException damaged(Path path, Exception trouble) {
    return new DatabaseException(
        "Cannot read the backup "
            + path
            + ": "
            + trouble.getMessage()
            + "; it is missing, damaged or no backup.",
        trouble);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException trouble) {
      throw new DatabaseException("Cannot close the backup " + path + ": " + trouble, trouble);
    }
  }
}
