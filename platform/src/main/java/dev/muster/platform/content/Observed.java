package dev.muster.platform.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that is held back to a pace and tells how far it is. */
final class Observed extends FilterInputStream {
  private final Pace pace;
  private final LongConsumer heard;
  private long bytes;

  Observed(InputStream in, Pace pace, LongConsumer heard) {
    super(in);
    this.pace = pace;
    this.heard = heard;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > 0) {
      pace.passed(read);
      bytes += read;
      heard.accept(bytes);
    }
    return read;
  }
}
