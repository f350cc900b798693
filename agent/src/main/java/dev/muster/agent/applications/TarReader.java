package dev.muster.agent.applications;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads tar archives: ustar and pax (POSIX.1-2017, pax), and GNU tar's long names. Devices and the
 * like are refused.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int MODE_AT = 100;
  private static final int MODE = 8;
  private static final int SIZE_AT = 124;
  private static final int SIZE = 12;
  private static final int CHECKSUM_AT = 148;
  private static final int TYPE_AT = 156;
  private static final int LINK_AT = 157;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;
  private static final int PREFIX = 155;
  private static final int MOST_EXTRA = 1 << 20;

  private final InputStream in;
  private final UnpackedFolder folder;

  TarReader(InputStream in, UnpackedFolder folder) {
    this.in = in;
    this.folder = folder;
  }

  void unpack() throws IOException {
    Map<String, String> extra = new HashMap<>();
    for (byte[] header = header(); header.length > 0; header = header()) {
      long size = size(header, extra);
      int type = header[TYPE_AT];
      switch (type) {
        case 'x' -> pax(extra(size), extra);
        case 'g' -> skip(size);
        case 'L' -> extra.put("path", text(extra(size), 0, (int) size));
        case 'K' -> extra.put("linkpath", text(extra(size), 0, (int) size));
        default -> {
          entry(header, type, size, extra);
          extra.clear();
        }
      }
    }
    folder.finish();
  }

  private void entry(byte[] header, int type, long size, Map<String, String> extra)
      throws IOException {
    String name = withoutDot(extra.getOrDefault("path", name(header)));
    String link = extra.getOrDefault("linkpath", text(header, LINK_AT, NAME));
    switch (type) {
      case '0', 0, '7' -> {
        if (name.endsWith("/")) {
          folder.folder(name);
        } else {
          Entry data = new Entry(in, size);
          folder.file(name, data, (int) octal(header, MODE_AT, MODE));
          if (data.left > 0) {
            throw new ArchiveException("the archive ends in the middle of " + name);
          }
          in.skipNBytes(padding(size));
        }
      }
      case '5' -> {
        skip(size);
        folder.folder(name);
      }
      case '1' -> folder.hardLink(name, withoutDot(link));
      case '2' -> folder.symbolicLink(name, link);
      default ->
          throw new ArchiveException(
              "the archive's entry " + name + " is neither file, folder nor link");
    }
  }

  /** Empty at the end of the archive. */
  private byte[] header() throws IOException {
    byte[] header = in.readNBytes(BLOCK);
    if (header.length == 0 || isZero(header)) {
      return new byte[0];
    }
    if (header.length < BLOCK || checksum(header) != octal(header, CHECKSUM_AT, MODE)) {
      throw new ArchiveException("it is not a tar archive, or it is damaged");
    }
    return header;
  }

  private static String name(byte[] header) {
    String name = text(header, 0, NAME);
    boolean posix = text(header, MAGIC_AT, 6).equals("ustar");
    String prefix = posix ? text(header, PREFIX_AT, PREFIX) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String withoutDot(String name) {
    String rest = name;
    while (rest.startsWith("./")) {
      rest = rest.substring(2);
    }
    return rest.isEmpty() ? "." : rest;
  }

  private static long size(byte[] header, Map<String, String> extra) throws IOException {
    String pax = extra.get("size");
    try {
      long size = pax == null ? octal(header, SIZE_AT, SIZE) : Long.parseLong(pax);
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new ArchiveException("an entry of the archive has no usable size");
  }

  private byte[] extra(long size) throws IOException {
    if (size > MOST_EXTRA) {
      throw new ArchiveException("the archive has a header of " + size + " bytes");
    }
    byte[] data = in.readNBytes((int) size);
    if (data.length < size) {
      throw new ArchiveException("the archive ends in the middle of a header");
    }
    in.skipNBytes(padding(size));
    return data;
  }

  /** Records of "length key=value\n". */
  private static void pax(byte[] data, Map<String, String> extra) throws IOException {
    InputStream records = new ByteArrayInputStream(data);
    while (records.available() > 0) {
      int length = 0;
      int digits = 0;
      int letter = records.read();
      for (; letter >= '0' && letter <= '9' && digits < 7; letter = records.read()) {
        length = length * 10 + letter - '0';
        digits++;
      }
      int rest = length - digits - 1;
      if (letter != ' ' || rest < 1 || rest > records.available()) {
        throw new ArchiveException("the archive has a damaged header");
      }
      String record = new String(records.readNBytes(rest), StandardCharsets.UTF_8);
      int equals = record.indexOf('=');
      if (equals < 0) {
        throw new ArchiveException("the archive has a damaged header");
      }
      extra.put(record.substring(0, equals), record.substring(equals + 1, record.length() - 1));
    }
  }

  private void skip(long size) throws IOException {
    in.skipNBytes(size);
    in.skipNBytes(padding(size));
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static long octal(byte[] header, int at, int length) throws IOException {
    if ((header[at] & 0x80) != 0) {
      long value = header[at] & 0x7f;
      for (int index = at + 1; index < at + length; index++) {
        value = (value << 8) | (header[index] & 0xff);
      }
      return value;
    }
    String text = text(header, at, length).strip();
    try {
      return text.isEmpty() ? 0 : Long.parseLong(text, 8);
    } catch (NumberFormatException notANumber) {
      throw new ArchiveException("it is not a tar archive, or it is damaged");
    }
  }

  private static String text(byte[] bytes, int at, int length) {
    int end = at;
    while (end < Math.min(bytes.length, at + length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.UTF_8);
  }

  private static long checksum(byte[] header) {
    long sum = 0;
    for (int index = 0; index < BLOCK; index++) {
      boolean inChecksum = index >= CHECKSUM_AT && index < CHECKSUM_AT + MODE;
      sum += inChecksum ? ' ' : header[index] & 0xff;
    }
    return sum;
  }

  private static boolean isZero(byte[] block) {
    for (byte one : block) {
      if (one != 0) {
        return false;
      }
    }
    return true;
  }

  /** The bytes of one entry. */
  private static final class Entry extends FilterInputStream {
    private long left;

    Entry(InputStream in, long size) {
      super(in);
      left = size;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
