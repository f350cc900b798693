package dev.muster.agent.outbox;

import dev.muster.foundation.spool.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The JSON of an {@code Upload}, put together from entries that are JSON already, compressed. */
final class Body {
  private Body() {}

  static byte[] of(List<Entry> messages) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      String separator = "{\"messages\":[";
      for (Entry message : messages) {
        out.write(separator.getBytes(StandardCharsets.UTF_8));
        out.write(message.bytes());
        separator = ",";
      }
      out.write("]}".getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory fails", impossible);
    }
    return compressed.toByteArray();
  }
}
