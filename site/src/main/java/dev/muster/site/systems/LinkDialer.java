package dev.muster.site.systems;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.platform.link.LinkPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How the site server reaches hosts, beside the control interface. */
public interface LinkDialer {
  /** The port of a host's control interface, as its endpoint mapper says (matrix: 135). */
  int controlPort(LinkPeer host);

  /** Opens the file channel (matrix: 445). */
  Files files(LinkPeer host, ShareAccess access);

  /** The file channel to one host. Safe for several threads. */
  interface Files extends AutoCloseable {
    /**
     * Has a content brought whole under its hash, in its turn, beside others; goes on where an
     * earlier attempt ended. What is to be brought already is not brought twice.
     */
    void bring(ContentHash hash, Path content);

    /**
     * All that is sent from now on goes no faster.
     *
     * @param bytesPerSecond positive; {@code Long.MAX_VALUE} is no limit
     */
    void limit(long bytesPerSecond);

    /** Waits until something happened, at most so long. */
    News await(Duration atMost);

    /** Stops; what was begun is gone on with next time. */
    @Override
    void close();
  }

  /**
   * What happened since it was last asked for.
   *
   * @param whole lie there under their hash now
   * @param wrong could not be brought, and why
   * @param underWay how many bytes are there of each that was begun
   * @param left how many are not finished
   */
  record News(
      List<ContentHash> whole,
      Map<ContentHash, String> wrong,
      Map<ContentHash, Long> underWay,
      int left) {}
}
