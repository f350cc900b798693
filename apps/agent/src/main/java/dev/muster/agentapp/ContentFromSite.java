package dev.muster.agentapp;

import dev.muster.agent.content.ContentSource;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import java.io.IOException;
import java.nio.file.Path;

/** Content: places from the site's management points, bytes from its distribution points. */
final class ContentFromSite implements ContentSource {
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int NOTHING_THERE = 416;

  private final SiteConnection site;

  ContentFromSite(SiteConnection site) {
    this.site = site;
  }

  @Override
  public ContentLocations locate(ContentHash content) throws IOException {
    return FromSite.got(site.locations(content));
  }

  @Override
  public Answer download(ContentLocations.Location from, Path file, long size) throws IOException {
    return switch (site.download(from.url(), file, size)) {
      case dev.muster.agent.net.Answer.Got<Long> _ -> Answer.DONE;
      case dev.muster.agent.net.Answer.Away<Long>(String reason) -> throw new IOException(reason);
      case dev.muster.agent.net.Answer.Denied<Long>(int status, String reason) ->
          switch (status) {
            case NOT_FOUND -> Answer.NOT_THERE;
            case NOTHING_THERE -> Answer.TOO_SHORT;
            case UNAUTHORISED, FORBIDDEN, GONE -> Answer.EXPIRED;
            default -> throw new IOException(reason);
          };
    };
  }
}
