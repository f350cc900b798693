package dev.muster.command.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.platform.content.Pace;
import dev.muster.platform.link.LinkException;
import dev.muster.platform.link.LinkPeer;
import dev.muster.platform.rpcmapper.EndpointMapperClient;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.platform.share.ShareConnection;
import dev.muster.platform.share.ShareException;
import dev.muster.platform.share.ShareLogin;
import dev.muster.site.systems.LinkDialer;
import dev.muster.site.systems.SiteLink;
import dev.muster.site.systems.SiteSystems;
import dev.muster.wire.rpcmapper.Mapped;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Reaches hosts of site systems by the connections of the matrix: 135, the dynamic port, 445. */
final class RemoteHosts implements LinkDialer {
  private static final Pace UNLIMITED = Pace.unlimited();

  private final Duration patience;

  private RemoteHosts(Duration patience) {
    this.patience = patience;
  }

  static SiteLink link(SiteSystems systems, SiteLink.Site site, SiteLink.Pace pace, Clock clock) {
    return new SiteLink(systems, site, new RemoteHosts(pace.patience()), pace, clock);
  }

  @Override
  public int controlPort(LinkPeer host) {
    return switch (new EndpointMapperClient(patience, patience)
        .map(host.address(), MusterInterface.HOST_CONTROL)) {
      case Mapped.Found(int port) -> port;
      case Mapped.NotRegistered() -> throw unknown(host, "knows of no host of site systems there");
      case Mapped.Refused(String why) -> throw unknown(host, why);
    };
  }

  private static LinkException unknown(LinkPeer host, String why) {
    return new LinkException(
        "The endpoint mapper of "
            + host.address()
            + " (TCP 135, "
            + host.rows(Protocol.RPC_ENDPOINT_MAPPER)
            + ") "
            + why
            + ". Is muster host run running there, and 135 open from this server?");
  }

  @Override
  public Files files(LinkPeer host, ShareAccess access) {
    try {
      ShareConnection share =
          ShareConnection.open(
              host.address(),
              access.port(),
              new ShareLogin(access.share(), access.user(), access.password()),
              patience);
      return new Share(host, share);
    } catch (ShareException trouble) {
      throw unreachable(host, trouble);
    }
  }

  private static LinkException unreachable(LinkPeer host, ShareException trouble) {
    return new LinkException(
        "Cannot bring files to "
            + host.address()
            + " ("
            + host.rows(Protocol.SMB)
            + "): "
            + trouble.getMessage(),
        trouble);
  }

  /** Content under its hash. */
  private record Share(LinkPeer host, ShareConnection share) implements Files {
    @Override
    public void bring(ContentHash hash, Path content) {
      try {
        share.put("content/" + hash, content, hash, UNLIMITED, _ -> {});
      } catch (ShareException trouble) {
        throw unreachable(host, trouble);
      }
    }

    @Override
    public void close() {
      share.close();
    }
  }
}
