package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that carries contents to a library by another way than the network: a line that says what
 * it is, then for each content a line with its hash and its size and the bytes, and a line that
 * says how many there were. Nothing of it is a path or a name, and each content is taken only when
 * it is what its hash says.
 */
public final class PrestagedFile {
  private static final String FIRST = "MUSTER-CONTENT 1";
  private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{64}) (0|[1-9][0-9]{0,14})");
  private static final int LONGEST_LINE = 100;

  private final Path file;
  private final ContentLibrary library;
  private final LongConsumer progress;
  private long position;

  private PrestagedFile(Path file, ContentLibrary library, LongConsumer progress) {
    this.file = file;
    this.library = library;
    this.progress = progress;
  }

  /**
   * What was taken.
   *
   * @param taken so many were new
   * @param known so many were there before
   */
  public record Taken(int taken, int known) {}

  /**
   * Writes contents of a library.
   *
   * @param progress hears how many bytes are written, in rising order
   * @throws ContentException where the library has one of them no more
   */
  public static void write(
      OutputStream out, ContentLibrary library, List<ContentHash> contents, LongConsumer progress)
      throws IOException {
    long written = 0;
    out.write(line(FIRST));
    for (ContentHash hash : contents) {
      Path source =
          library
              .find(hash)
              .orElseThrow(() -> new ContentException("The library does not have " + hash));
      long size = Files.size(source);
      out.write(line(hash + " " + size));
      if (Files.copy(source, out) != size) {
        throw new ContentException("Content " + hash + " changed while it was read");
      }
      written += size;
      progress.accept(written);
    }
    out.write(line("END " + contents.size()));
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Takes what a file has into a library. What was taken before it turned out to be damaged stays;
   * begun anew, what is there is not taken again.
   *
   * @param progress hears how many bytes of the file were read, in rising order
   * @throws ContentException where it is none, is damaged or cut, or cannot be read
   */
  public static Taken read(Path file, ContentLibrary library, LongConsumer progress) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return new PrestagedFile(file, library, progress).read(in);
    } catch (EOFException cut) {
      throw new ContentException(
          file + " ends too early; what came before the cut is taken. Copy the file again.", cut);
    } catch (IOException unreadable) {
      throw new ContentException("Cannot read " + file + ": " + unreadable, unreadable);
    }
  }

  private Taken read(InputStream in) throws IOException {
    if (!readLine(in).equals(FIRST)) {
      throw new ContentException(file + " is not made by muster content export");
    }
    int taken = 0;
    int known = 0;
    for (String line = readLine(in); ; line = readLine(in)) {
      Matcher entry = ENTRY.matcher(line);
      if (!entry.matches()) {
        if (!line.equals("END " + (taken + known))) {
          throw damaged("a line says neither what follows nor that it is the end");
        }
        return new Taken(taken, known);
      }
      if (take(new ContentHash(entry.group(1)), Long.parseLong(entry.group(2)), in)) {
        taken++;
      } else {
        known++;
      }
      progress.accept(position);
    }
  }

  private boolean take(ContentHash hash, long size, InputStream in) throws IOException {
    if (library.find(hash).isPresent()) {
      in.skipNBytes(size);
      position += size;
      return false;
    }
    if (size > library.free()) {
      throw new ContentException(
          file + " has content of " + size + " bytes, for which the disk has no room");
    }
    Piece piece = new Piece(in, size);
    try {
      library.put(hash, piece);
    } catch (ContentException refused) {
      if (piece.isCut()) {
        throw new EOFException("in the middle of " + hash);
      }
      throw piece.isRead() ? damaged(String.valueOf(refused.getMessage())) : refused;
    }
    position += size;
    return true;
  }

  private ContentException damaged(String how) {
    return new ContentException(
        file
            + " is damaged behind byte "
            + position
            + ": "
            + how
            + ". What came before is taken; copy or export the file again.");
  }

  private String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("in the middle of a line");
      }
      if (line.length() == LONGEST_LINE) {
        throw damaged("a line is too long");
      }
      line.append((char) next);
    }
    position += line.length() + 1L;
    return line.toString();
  }

  /** The bytes of one content, and no more. */
  private static final class Piece extends InputStream {
    private final InputStream in;
    private long left;
    private boolean cut;

    Piece(InputStream in, long size) {
      this.in = in;
      this.left = size;
    }

    boolean isCut() {
      return cut;
    }

    boolean isRead() {
      return left == 0;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      if (read < 0) {
        cut = true;
        return -1;
      }
      left -= read;
      return read;
    }
  }
}
