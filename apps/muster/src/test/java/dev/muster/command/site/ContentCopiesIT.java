package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.net.Answer;
import dev.muster.agent.net.SiteConnection;
import dev.muster.command.CommandRun;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.DistributionSettings;
import dev.muster.platform.content.RemoteContent;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.roles.distributionpoint.DistributionPoint;
import dev.muster.site.Paging;
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentDescription;
import dev.muster.site.content.ContentPoint;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.status.StatusFilter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Content on the site's own distribution point and on a second one, as agents and people see it.
 */
class ContentCopiesIT {
  private static final int SOUTH = 8292;

  @TempDir private static Path temporary;
  @TempDir private Path folder;

  @Test
  void aDamagedCopyIsReportedPutAsideAndFetchedFromWhereItIsWhole() throws Exception {
    byte[] bytes = "the bytes of a package ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    ContentHash hash = Sha256.of(bytes);
    try (SiteHere here = SiteHere.start(temporary);
        HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
        AgentHere agent =
            new AgentHere(
                folder.resolve("agent"),
                here.address(),
                here.address().managementPoints().getFirst())) {
      SiteConnection connection = agent.registered().connection();
      assertThat(locations(connection, hash)).isEmpty();
      handIn(here, bytes);
      assertThat(locations(connection, hash))
          .singleElement()
          .asString()
          .startsWith("http://127.0.0.1:" + SiteHere.PORTS.http() + "/content/" + hash);
      Path damaged = damagedCopy(bytes, hash);
      isDueForReading();
      ContentRegistry registry = here.site.components().content().registry();

      DistributionPoint south = south(here, listeners);
      ContentFlow flow =
          new ContentFlow(
              new ContentPoint("south", "http://127.0.0.1:" + SOUTH),
              south,
              here.site.components(),
              SystemClock.utc());
      try (AutoCloseable running = south.start()) {
        assertThat(running).isNotNull();
        AgentHere.until(() -> {
          flow.run();
          return isThere(registry, hash) && events(here).contains("content-damaged");
        });
        AgentHere.until(() -> {
          flow.run();
          return south.lastValidation().isPresent() && isThere(registry, hash);
        });

        assertThat(Sha256.of(damaged)).isEqualTo(hash);
        assertThat(locations(connection, hash)).hasSize(2);
        assertThat(
                connection.download(
                    locations(connection, hash).getLast(), folder.resolve("got"), bytes.length))
            .isInstanceOf(Answer.Got.class);
        assertThat(Sha256.of(folder.resolve("got"))).isEqualTo(hash);
        assertThat(copy(registry, hash).state()).isEqualTo(ContentCopy.State.THERE);
        CommandRun shown =
            CommandRun.of(
                "content", "describe", "tool.deb", "--data", here.folder.root().toString());
        assertThat(shown.out()).contains("south", "there", "application/tool", "newest");
      }
    }
  }

  private void handIn(SiteHere here, byte[] bytes) throws Exception {
    Files.write(folder.resolve("tool.deb"), bytes);
    Path file = folder.resolve("tool.yaml");
    Files.writeString(
        file,
        """
        kind: application
        name: tool
        types:
          - name: package
            technology: { kind: debian-package, name: tool, files: [{ file: ./tool.deb }] }
            detection: { kind: package-version, name: tool }
        """);
    CommandRun run =
        CommandRun.of("apply", "-f", file.toString(), "--data", here.folder.root().toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** A file in the second one's library in which one bit is another. */
  private Path damagedCopy(byte[] bytes, ContentHash hash) throws Exception {
    byte[] other = bytes.clone();
    other[12_345] ^= 1;
    Path file =
        folder
            .resolve("south")
            .resolve("objects")
            .resolve(hash.value().substring(0, 2))
            .resolve(hash.value());
    Files.createDirectories(file.getParent());
    return Files.write(file, other);
  }

  /** A library that was last read long ago; a new one counts as read. */
  private void isDueForReading() throws Exception {
    Path mark = folder.resolve("south").resolve("validated");
    Files.setLastModifiedTime(Files.createFile(mark), FileTime.from(Instant.EPOCH));
  }

  private DistributionPoint south(SiteHere here, HttpListeners listeners) throws Exception {
    String key = Files.readString(here.folder.contentKey()).strip();
    ContentAccess access = new ContentAccess(key);
    Clock clock = SystemClock.utc();
    ContentRegistry registry = here.site.components().content().registry();
    return new DistributionPoint(
        new DistributionPoint.Settings(
            List.of(new ListenerAddress("127.0.0.1", SOUTH, Optional.empty())),
            folder.resolve("south"),
            key,
            DistributionSettings.defaults(),
            Duration.ofDays(7),
            1_000_000_000),
        listeners,
        new RemoteContent(hash ->
            registry.having(hash).stream()
                .filter(point -> !point.point().equals("south"))
                .map(point ->
                    access.link(point.url(), hash, clock.instant().plus(Duration.ofHours(1))))
                .toList()),
        clock);
  }

  /** The plain ones; the same points have HTTPS for where that does not come through. */
  private static List<String> locations(SiteConnection connection, ContentHash hash) {
    return connection.locations(hash)
            instanceof Answer.Got<ContentLocations>(ContentLocations found)
        ? found.locations().stream()
            .map(ContentLocations.Location::url)
            .filter(url -> url.startsWith("http://"))
            .toList()
        : List.of("no answer");
  }

  private static ContentCopy copy(ContentRegistry registry, ContentHash hash) {
    return registry.describe(hash).orElseThrow().copies().stream()
        .filter(placed -> placed.point().equals("south"))
        .map(ContentDescription.Placed::copy)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isThere(ContentRegistry registry, ContentHash hash) {
    return copy(registry, hash).state() == ContentCopy.State.THERE;
  }

  private static List<String> events(SiteHere here) {
    return here
        .site
        .components()
        .oversight()
        .status()
        .page(StatusFilter.all(), Paging.first(100))
        .rows()
        .stream()
        .map(entry -> entry.message().event())
        .toList();
  }
}
