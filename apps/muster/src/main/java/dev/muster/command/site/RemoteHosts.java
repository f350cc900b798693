package dev.muster.command.site;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.platform.content.Pace;
import dev.muster.platform.link.LinkException;
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
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RemoteHosts() {}

  static SiteLink link(SiteSystems systems, SiteLink.Site site, Clock clock) {
    return new SiteLink(systems, site, new RemoteHosts(), SiteLink.Pace.usual(), clock);
  }

  @Override
  public int controlPort(String address) {
    return switch (new EndpointMapperClient(PATIENCE, PATIENCE)
        .map(address, MusterInterface.HOST_CONTROL)) {
      case Mapped.Found(int port) -> port;
      case Mapped.NotRegistered() ->
          throw unknown(address, "knows of no host of site systems there");
      case Mapped.Refused(String why) -> throw unknown(address, why);
    };
  }

  private static LinkException unknown(String address, String why) {
    return new LinkException(
        "The endpoint mapper of "
            + address
            + " (TCP 135, matrix: rpc-endpoint-mapper, as C40) "
            + why
            + ". Is muster host run running there, and 135 open from this server?");
  }

  @Override
  public Files files(String address, ShareAccess access) {
    try {
      ShareConnection share =
          ShareConnection.open(
              address,
              access.port(),
              new ShareLogin(access.share(), access.user(), access.password()),
              PATIENCE);
      return new Share(address, share);
    } catch (ShareException trouble) {
      throw unreachable(address, trouble);
    }
  }

  private static LinkException unreachable(String address, ShareException trouble) {
    return new LinkException(
        "Cannot bring files to " + address + " (matrix: smb, as C40): " + trouble.getMessage(),
        trouble);
  }

  /** Content under its hash. */
  private record Share(String address, ShareConnection share) implements Files {
    @Override
    public void bring(ContentHash hash, Path content) {
      try {
        share.put("content/" + hash, content, hash, UNLIMITED, _ -> {});
      } catch (ShareException trouble) {
        throw unreachable(address, trouble);
      }
    }

    @Override
    public void close() {
      share.close();
    }
  }
}
