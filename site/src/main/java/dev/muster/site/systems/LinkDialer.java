package dev.muster.site.systems;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.platform.link.LinkPeer;
import java.nio.file.Path;

/** How the site server reaches hosts, beside the control interface. */
public interface LinkDialer {
  /** The port of a host's control interface, as its endpoint mapper says (matrix: 135). */
  int controlPort(LinkPeer host);

  /** Opens the file channel (matrix: 445). */
  Files files(LinkPeer host, ShareAccess access);

  /** The file channel to one host. Safe for several threads. */
  interface Files extends AutoCloseable {
    /** Brings a content whole under its hash; goes on where an earlier attempt ended. */
    void bring(ContentHash hash, Path content);

    @Override
    void close();
  }
}
