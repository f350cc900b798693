package dev.muster.agentapp;

import dev.muster.agent.content.ContentSource;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import java.io.IOException;

/** Content: places from the site's management points, bytes from its distribution points. */
final class ContentFromSite implements ContentSource {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_RANGE = 416;
  private static final int BUSY = 429;
  private static final int UNAVAILABLE = 503;

  private final SiteConnection site;

  ContentFromSite(SiteConnection site) {
    this.site = site;
  }

  @Override
  public ContentLocations locate(ContentHash content) throws IOException {
    return FromSite.got(site.locations(content));
  }

  @Override
  public Answer download(ContentLocations.Location from, long offset, Receiver receiver)
      throws IOException {
    int status = FromSite.got(site.stream(from.url(), offset, receiver::from));
    return switch (status) {
      case OK, PARTIAL -> Answer.DONE;
      case NOT_FOUND, NO_SUCH_RANGE -> Answer.NOT_THERE;
      case BUSY, UNAVAILABLE -> Answer.BUSY;
      default -> Answer.EXPIRED;
    };
  }
}
