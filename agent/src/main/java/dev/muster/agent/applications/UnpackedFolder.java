package dev.muster.agent.applications;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where an archive is unpacked. Nothing lands outside: names with {@code ..} are refused, files are
 * never written through links, because links are made last, and a link that does not lead to
 * something inside is refused. Number and bytes are bounded.
 */
final class UnpackedFolder {
  private static final int MOST_ENTRIES = 100_000;
  private static final int LONGEST_NAME = 4_096;
  private static final int BUFFER = 1 << 16;
  private static final int EXECUTABLE = 0_100;

  private final Path root;
  private final long mostBytes;
  private final Map<Path, String> links = new LinkedHashMap<>();
  private long bytes;
  private int entries;

  UnpackedFolder(Path root, long mostBytes) throws IOException {
    this.root = root.toRealPath();
    this.mostBytes = mostBytes;
  }

  void folder(String name) throws IOException {
    Files.createDirectories(place(name));
  }

  /** Takes all that {@code in} gives. */
  void file(String name, InputStream in, int mode) throws IOException {
    Path file = place(name);
    if (file.equals(root)) {
      throw new ArchiveException("the archive has a file without a name");
    }
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count(read);
        out.write(buffer, 0, read);
      }
    }
    Files.setPosixFilePermissions(file, permissions(mode));
  }

  /** A second name of a file that came before. */
  void hardLink(String name, String target) throws IOException {
    Path from = place(target);
    if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      throw new ArchiveException("the link " + name + " leads to " + target + ", which is no file");
    }
    Path file = place(name);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.createLink(file, from);
  }

  void symbolicLink(String name, String target) throws IOException {
    links.put(place(name), target);
  }

  /** Makes the links and looks where they lead. */
  void finish() throws IOException {
    for (Map.Entry<Path, String> link : links.entrySet()) {
      Path parent = Files.createDirectories(link.getKey().getParent());
      if (Path.of(link.getValue()).isAbsolute() || !parent.toRealPath().startsWith(root)) {
        throw outside(link);
      }
      Files.deleteIfExists(link.getKey());
      Files.createSymbolicLink(link.getKey(), Path.of(link.getValue()));
    }
    for (Map.Entry<Path, String> link : links.entrySet()) {
      if (!leadsInside(link.getKey())) {
        throw outside(link);
      }
    }
  }

  private boolean leadsInside(Path link) {
    try {
      return link.toRealPath().startsWith(root);
    } catch (IOException leadsNowhere) {
      return false;
    }
  }

  private ArchiveException outside(Map.Entry<Path, String> link) {
    return new ArchiveException(
        "the link "
            + root.relativize(link.getKey())
            + " leads to "
            + link.getValue()
            + ", which is not in the archive");
  }

  private Path place(String name) throws ArchiveException {
    if (++entries > MOST_ENTRIES) {
      throw new ArchiveException("the archive has more than " + MOST_ENTRIES + " entries");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
      throw new ArchiveException("the archive has an entry without a usable name");
    }
    for (String part : name.split("/", -1)) {
      if (part.equals("..")) {
        throw new ArchiveException("the archive's entry " + name + " leads outside");
      }
    }
    if (name.startsWith("/")) {
      throw new ArchiveException("the archive's entry " + name + " has an absolute name");
    }
    Path place = root.resolve(name).normalize();
    if (!place.startsWith(root) || links.keySet().stream().anyMatch(place::startsWith)) {
      throw new ArchiveException("the archive's entry " + name + " leads outside or over a link");
    }
    return place;
  }

  private void count(int more) throws ArchiveException {
    bytes += more;
    if (bytes > mostBytes) {
      throw new ArchiveException("the archive holds more than " + mostBytes + " bytes");
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> permissions =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    if ((mode & EXECUTABLE) != 0) {
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
    }
    return permissions;
  }
}
