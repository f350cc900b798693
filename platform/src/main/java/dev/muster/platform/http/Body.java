package dev.muster.platform.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A request's body as it arrives, bounded, and bounded again when it is decompressed. */
final class Body {
  private static final int FIRST = 4096;
  private static final byte[] NOTHING = new byte[0];

  private final Limits limits;
  private final long largest;
  private @Nullable ByteArrayOutputStream bytes;
  private long held;

  Body(Limits limits, long largest) {
    this.limits = limits;
    this.largest = largest;
  }

  Refusal tooLarge() {
    return new Refusal(413, "A body here has at most " + largest + " bytes");
  }

  void add(Buffer chunk) {
    ByteArrayOutputStream all = bytes;
    if (all == null) {
      // Most requests have no body, and need none of this.
      all = new ByteArrayOutputStream(Math.max(FIRST, chunk.length()));
      bytes = all;
    }
    if (all.size() + (long) chunk.length() > largest) {
      throw tooLarge();
    }
    limits.hold(chunk.length());
    held += chunk.length();
    all.writeBytes(chunk.getBytes());
  }

  void release() {
    limits.release(held);
    held = 0;
  }

  /** All of it, decompressed. */
  byte[] read(Optional<String> encoding) {
    return switch (encoding.orElse("identity")) {
      case "identity" -> asSent();
      case "gzip", "x-gzip" -> decompressed();
      default -> throw new Refusal(415, "A body is compressed with gzip or not at all");
    };
  }

  private byte[] asSent() {
    ByteArrayOutputStream all = bytes;
    return all == null ? NOTHING : all.toByteArray();
  }

  private byte[] decompressed() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(asSent()), FIRST)) {
      byte[] read = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, largest + 1));
      if (read.length > largest) {
        throw tooLarge();
      }
      return read;
    } catch (IOException notGzip) {
      throw new Refusal(400, "The body is not gzip, though its header says so");
    }
  }
}
