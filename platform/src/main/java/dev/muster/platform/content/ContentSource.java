package dev.muster.platform.content;

import dev.muster.contracts.content.ContentHash;
import java.io.IOException;
import java.io.InputStream;

/** Where a distribution queue gets content from. */
@FunctionalInterface
public interface ContentSource {
  /**
   * Opens a file.
   *
   * @param from how many bytes are there already
   * @throws IOException where it cannot be had now
   */
  Rest open(ContentHash hash, long from) throws IOException;

  /**
   * What follows in a file.
   *
   * @param size of the whole
   * @param bytes from the position that was asked for
   */
  record Rest(long size, InputStream bytes) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }
}
