package dev.muster.agent.applications;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks an archive; which kind it is, its first bytes say. */
final class Unpacking {
  private static final long MOST_BYTES = 20L << 30;
  private static final int BUFFER = 1 << 16;
  private static final int ANY_MODE = 0_600;

  private Unpacking() {}

  /**
   * Unpacks into an empty folder.
   *
   * @throws IOException where the archive is damaged, not safe or too large, or the disk is full
   */
  static void unpack(Path archive, Path into) throws IOException {
    unpack(archive, into, MOST_BYTES);
  }

  static void unpack(Path archive, Path into, long mostBytes) throws IOException {
    UnpackedFolder folder = new UnpackedFolder(into, mostBytes);
    byte[] magic;
    try (InputStream in = Files.newInputStream(archive)) {
      magic = in.readNBytes(2);
    }
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
    boolean zip = magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
    if (zip) {
      zip(archive, folder);
      return;
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        InputStream in = gzip ? new GZIPInputStream(raw, BUFFER) : raw) {
      new TarReader(in, folder).unpack();
    } catch (java.io.EOFException | ZipException damaged) {
      throw new ArchiveException("the archive is damaged: " + damaged.getMessage());
    }
  }

  /** Names and bytes only; a zip's links and modes are not kept. */
  private static void zip(Path archive, UnpackedFolder folder) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.isDirectory()) {
          folder.folder(entry.getName());
        } else {
          try (InputStream in = zip.getInputStream(entry)) {
            folder.file(entry.getName(), in, ANY_MODE);
          }
        }
      }
    } catch (ZipException damaged) {
      throw new ArchiveException("the archive is damaged: " + damaged.getMessage());
    }
  }
}
