package dev.muster.agentapp;

import dev.muster.agent.content.ContentSource;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.content.ContentLocations.Location;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.message.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Content: places from the site's management points, bytes from its distribution points. */
final class ContentFromSite implements ContentSource {
  private static final int UNAUTHORISED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int NOTHING_THERE = 416;

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int MOST = 100;

  private final SiteConnection site;
  private final Consumer<Message> reports;
  private final Clock clock;
  private final RandomGenerator random = new SplittableRandom();
  private final Map<ContentHash, Instant> told = new ConcurrentHashMap<>();

  ContentFromSite(SiteConnection site, Consumer<Message> reports, Clock clock) {
    this.site = site;
    this.reports = reports;
    this.clock = clock;
  }

  /** Said once an hour for each content, though the agent asks again and again. */
  @Override
  public void refused(ContentFile file, String from) {
    Instant now = clock.instant();
    told.values().removeIf(before -> before.isBefore(now.minus(PAUSE)));
    if (told.size() < MOST && told.putIfAbsent(file.hash(), now) == null) {
      reports.accept(
          new Message.StatusMessage(
              Severity.WARNING,
              "content",
              "content-refused",
              "Refused %s from %s: its bytes do not have the hash %s"
                  .formatted(file.name(), from, file.hash()),
              now));
    }
  }

  @Override
  public ContentLocations locate(ContentHash content) throws IOException {
    ContentLocations said = FromSite.got(site.locations(content));
    List<Location> places = new ArrayList<>(said.locations());
    // Alike ones in any order, so that devices that begin together do not all go to the first.
    Collections.shuffle(places, random);
    // HTTPS is the second way: content is known by its hash, and plain is faster.
    places.sort(
        Comparator.comparing(Location::delay)
            .thenComparing(place -> place.url().startsWith("https:")));
    return new ContentLocations(places, said.groups());
  }

  @Override
  public Answer download(Location from, Path file, long size) throws IOException {
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
