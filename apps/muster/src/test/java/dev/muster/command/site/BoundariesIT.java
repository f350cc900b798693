package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.content.ContentCache;
import dev.muster.agent.content.Fetched;
import dev.muster.agent.location.Location;
import dev.muster.agent.net.NotificationClient;
import dev.muster.agent.net.Patience;
import dev.muster.agent.net.SiteConnection;
import dev.muster.command.CommandRun;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.managementpoint.Whereabouts;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.DistributionSettings;
import dev.muster.platform.content.RemoteContent;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.roles.distributionpoint.DistributionPoint;
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentPoint;
import dev.muster.site.content.ContentRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site with distribution points on 127.0.0.1 and 127.0.1.1, boundary groups that give them to
 * different networks, and the agent's own parts on a computer whose addresses the test says.
 */
class BoundariesIT {
  private static final int SOUTH_PORT = 8293;
  private static final String NORTH = "http://127.0.0.1:" + SiteHere.PORTS.http();
  private static final String SOUTH = "http://127.0.1.1:" + SOUTH_PORT;
  private static final String SOUTH_SECURE = "https://127.0.1.1:" + SiteHere.PORTS.https();
  private static final Duration FALLBACK = Duration.ofSeconds(3);
  private static final long QUOTA = 10_000_000;
  private static final String GROUPS =
      """
      kind: boundary-group
      name: south
      boundaries:
        - { kind: ip-subnet, network: 10.2.0.0/16 }
        - { kind: directory-site, site: South }
      management-points: [127.0.9.9]
      distribution-points: [south]
      fallback:
        - { group: north, distribution-points: PT3S }
        - { group: default-site-boundary-group, management-points: PT5M }
      ---
      kind: boundary-group
      name: north
      boundaries:
        - { kind: ip-range, first: 10.1.0.1, last: 10.1.0.99 }
        - { kind: ipv6-prefix, prefix: "2001:db8:1::/48" }
      distribution-points: ["127.0.0.1", gone]
      site-assignment: true
      """;

  @TempDir private static Path temporary;
  private static SiteHere here;
  private static HttpListeners listeners;
  private static DistributionPoint south;
  private static ContentFlow flow;
  private static AutoCloseable running;

  @TempDir private Path folder;
  private final AtomicReference<Whereabouts> addresses = new AtomicReference<>(at("10.2.0.7"));

  @BeforeAll
  static void start() throws Exception {
    here = SiteHere.start(temporary);
    listeners = new HttpListeners(HttpSettings.defaults());
    String key = Files.readString(here.folder.contentKey()).strip();
    ContentAccess access = new ContentAccess(key);
    Clock clock = SystemClock.utc();
    ContentRegistry registry = here.site.components().content().registry();
    south =
        new DistributionPoint(
            new DistributionPoint.Settings(
                List.of(new ListenerAddress("127.0.1.1", SOUTH_PORT, Optional.empty())),
                temporary.resolve("south"),
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
    flow = new ContentFlow(new ContentPoint("south", SOUTH), south, here.site.components(), clock);
    running = south.start();
    flow.run();
    Path file = temporary.resolve("groups.yaml");
    Files.writeString(file, GROUPS);
    muster("apply", "-f", file.toString());
  }

  @AfterAll
  static void stop() throws Exception {
    if (running != null && south.isRunning()) {
      running.close();
    }
    if (listeners != null) {
      listeners.close();
    }
    if (here != null) {
      here.close();
    }
  }

  private static CommandRun run(String... words) {
    return CommandRun.on(here.folder.root(), words);
  }

  private static String muster(String... words) {
    CommandRun run = run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private static Whereabouts at(String... some) {
    return new Whereabouts(List.of(some));
  }

  /** Content on both distribution points, with a deployment of it. */
  private ContentFile content(String name, int size) throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    ContentFile file = new ContentFile(name + ".tar", Sha256.of(bytes), size);
    Files.write(folder.resolve(name + ".tar"), bytes);
    Path document = folder.resolve(name + ".yaml");
    Files.writeString(
        document,
        """
        kind: application
        name: %1$s
        types:
          - name: archive
            technology: { kind: archive, archive: { file: ./%1$s.tar }, install: "true" }
            detection: { kind: file-present, path: /srv/%1$s }
        ---
        kind: deployment
        name: %1$s
        application: %1$s
        collection: all-devices
        purpose: required
        most-devices: 1000
        """
            .formatted(name));
    muster("apply", "-f", document.toString());
    ContentRegistry registry = here.site.components().content().registry();
    AgentHere.until(() -> {
      if (south.isRunning()) {
        flow.run();
      }
      return registry.describe(file.hash()).orElseThrow().copies().stream()
              .filter(each -> each.copy().state() == ContentCopy.State.THERE)
              .count()
          == 2;
    });
    return file;
  }

  private AgentHere agent() {
    return new AgentHere(
            folder.resolve("agent"), here.address(), here.address().managementPoints().getFirst())
        .registered();
  }

  private Location location(AgentHere agent) {
    return Location.open(
        folder.resolve("location.json"),
        agent.address,
        addresses::get,
        new SplittableRandom(),
        SystemClock.utc());
  }

  private SiteConnection connection(AgentHere agent, Location location) {
    SiteConnection connection =
        new SiteConnection(
            agent.address,
            location,
            folder.resolve("agent").resolve("root.pem"),
            Patience.USUAL,
            SystemClock.utc());
    agent.identity.credentials().ifPresent(connection::present);
    return connection;
  }

  @Test
  void anAgentTakesFromItsOwnPointFallsBackAfterTheTimeAndRoams() throws Exception {
    ContentFile first = content("first", 100_000);
    ContentFile second = content("second", 100_001);
    ContentFile third = content("third", 100_002);
    try (AgentHere agent = agent()) {
      Location location = location(agent);
      SiteConnection connection = connection(agent, location);
      FromConnection source = new FromConnection(connection);
      ContentCache cache = ContentCache.open(folder.resolve("cache"), source, SystemClock.utc());
      assertThat(location.follow(connection)).isTrue();
      assertThat(location.groups()).containsExactly(new ObjectName("south"));
      assertThat(location.managementPoints().getFirst().host()).isEqualTo("127.0.9.9");

      assertThat(new FromConnection(agent.connection()).locate(first.hash()).groups())
          .as("without addresses of its own")
          .containsExactly(BoundaryGroup.DEFAULT);
      addresses.set(at("10.2.0.7", "172.17.0.1")); // moved, so that 127.0.9.9 is not the only one
      assertThat(cache.fetch(first, QUOTA)).isInstanceOf(Fetched.Ready.class);
      assertThat(source.asked).containsExactly(SOUTH);

      running.close();
      source.asked.clear();
      Instant begun = Instant.now();
      assertThat(cache.fetch(second, QUOTA))
          .isInstanceOfSatisfying(
              Fetched.Waiting.class,
              waiting ->
                  assertThat(waiting.reason())
                      .startsWith("no distribution point in its boundary groups (south) until ")
                      .contains(", then north: second.tar"));
      assertThat(source.asked).containsOnly(SOUTH, SOUTH_SECURE);
      ContentCache restarted =
          ContentCache.open(folder.resolve("cache"), source, SystemClock.utc());
      Instant until = restarted.nextFallback().orElseThrow();
      AgentHere.until(() -> !Instant.now().isBefore(until));
      assertThat(restarted.isFallbackDue()).isTrue();
      assertThat(restarted.fetch(second, QUOTA)).isInstanceOf(Fetched.Ready.class);
      assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(FALLBACK);
      assertThat(source.asked.getLast()).isEqualTo(NORTH);

      assertThat(restarted.fetch(third, QUOTA)).isInstanceOf(Fetched.Waiting.class);
      addresses.set(at("10.1.0.42"));
      source.asked.clear();
      assertThat(restarted.fetch(third, QUOTA)).isInstanceOf(Fetched.Ready.class);
      assertThat(source.asked).containsExactly(NORTH);
      assertThat(location.follow(connection)).isTrue();
      assertThat(location.groups()).containsExactly(new ObjectName("north"));
      assertThat(location.managementPoints())
          .containsExactlyElementsOf(here.address().managementPoints());

      explained(agent, "second");
    } finally {
      if (!south.isRunning()) {
        running = south.start();
      }
    }
  }

  private static void explained(AgentHere agent, String application) {
    agent.connection().heartbeat(new Heartbeat("roaming", "1.0", List.of("10.2.0.7")));
    here.site.components().devices().clients().presence().flush();

    assertThat(run("explain", agent.device().value(), application, "--format", "json").out())
        .contains("distribution points of its boundary groups (south) have it", "boundary groups")
        .containsPattern("second.tar: there, [0-9]+ bytes; at once, by south")
        .containsPattern("second.tar: there, [0-9]+ bytes; after 3 s, by north");
  }

  @Test
  void whoIsConnectedHearsSoonThatItsGroupsWereChanged() throws Exception {
    try (AgentHere agent = agent();
        NotificationClient channel = agent.listen()) {
      agent.connection().heartbeat(new Heartbeat("west", "1.0", List.of("10.3.0.7")));
      Path file = folder.resolve("west.yaml");
      Files.writeString(
          file,
          """
          kind: boundary-group
          name: west
          boundaries: [{ kind: ip-subnet, network: 10.3.0.0/16 }]
          """);
      muster("apply", "-f", file.toString());
      AgentHere.until(() -> agent.pushed.contains(PolicyChange.NONE));
      assertThat(channel.connected()).isTrue();
      muster("delete", "boundary-group", "west");
    }
  }

  @Test
  void administratorsAskWhereAnAddressIs() {
    assertThat(muster("boundary", "locate", "10.1.0.42").lines().map(String::strip))
        .anySatisfy(line -> assertThat(line).matches("boundary-group +north"))
        .anySatisfy(line -> assertThat(line).matches("assigned-site +M01"))
        .anySatisfy(
            line -> assertThat(line).matches("distribution-point +127\\.0\\.0\\.1 +north +at once"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "distribution-point +gone +north +at once +this site has none of this"
                        + " name"))
        .anySatisfy(line ->
            assertThat(line)
                .matches("distribution-point +south +default-site-boundary-group +after 120 min"));
    assertThat(muster("boundary", "locate", "192.0.2.1", "2001:db8:1::9", "--format", "json"))
        .contains("\"name\":\"north\"");
    assertThat(muster("boundary", "locate", "192.0.2.1", "--directory-site", "SOUTH"))
        .containsPattern("boundary-group +south");
    assertThat(muster("boundary", "locate", "192.0.2.1"))
        .containsPattern("default-site-boundary-group +no other group holds it");
    CommandRun wrong = run("boundary", "locate", "10.1.0");
    assertThat(wrong.exitCode()).isNotZero();
    assertThat(wrong.err()).contains("an address is written like 10.1.2.3");
  }

  @Test
  void groupsAreDocumentsLikeOthers() throws Exception {
    String exported = muster("export", "boundary-group");
    Path file = folder.resolve("exported.yaml");
    Files.writeString(file, exported);
    assertThat(muster("apply", "-f", file.toString())).contains("unchanged");
    assertThat(muster("get", "boundary-group")).contains("boundary-group/north");
    assertThat(run("delete", "boundary-group", "north").err())
        .contains("cannot be deleted while these name it: boundary-group/south");

    Files.writeString(
        file,
        """
        kind: boundary-group
        name: lost
        fallback: [{ group: nowhere }]
        """);
    assertThat(run("apply", "-f", file.toString()).err())
        .contains("boundary-group/lost names boundary-group/nowhere, which does not exist");
  }
}
