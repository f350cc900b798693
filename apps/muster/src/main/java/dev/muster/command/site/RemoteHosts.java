package dev.muster.command.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.platform.content.Pace;
import dev.muster.platform.link.LinkException;
import dev.muster.platform.link.LinkPeer;
import dev.muster.platform.rpcmapper.EndpointMapperClient;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.platform.share.Delivery;
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
import java.time.ZoneId;

/** Reaches hosts of site systems by the connections of the matrix: 135, the dynamic port, 445. */
final class RemoteHosts implements LinkDialer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Duration connecting;

  private RemoteHosts(Duration connecting) {
    this.connecting = connecting;
  }

  /** Limits of hosts are in the time zone of this computer. */
  static SiteLink link(SiteSystems systems, SiteLink.Site site, SiteLink.Pace pace, Clock clock) {
    return new SiteLink(
        systems,
        site,
        new RemoteHosts(pace.connecting()),
        pace,
        clock.withZone(ZoneId.systemDefault()));
  }

  @Override
  public int controlPort(LinkPeer host) {
    return switch (new EndpointMapperClient(connecting, PATIENCE)
        .map(host.address(), MusterInterface.HOST_CONTROL)) {
      case Mapped.Found(int port, var _) -> port;
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
              PATIENCE);
      Pace pace = Pace.unlimited();
      return new Share(host, Delivery.over(share, pace), pace);
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
  private record Share(LinkPeer host, Delivery delivery, Pace pace) implements Files {
    @Override
    public void bring(ContentHash hash, Path content) {
      delivery.add(new Delivery.Item("content/" + hash, content, hash));
    }

    @Override
    public void limit(long bytesPerSecond) {
      pace.change(bytesPerSecond);
    }

    @Override
    public News await(Duration atMost) {
      try {
        Delivery.News news = delivery.await(atMost);
        return new News(news.whole(), news.wrong(), news.underWay(), news.left());
      } catch (ShareException trouble) {
        throw unreachable(host, trouble);
      }
    }

    @Override
    public void close() {
      delivery.close();
    }
  }
}
