package dev.muster.agent.net;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the bytes of a download. */
@FunctionalInterface
public interface Sink {
  /**
   * Where to write the bytes that begin at this offset: the one that was asked for, or 0 where the
   * server does not give ranges. What it throws ends the download; the stream is closed at the end.
   */
  OutputStream from(long offset) throws IOException;
}
