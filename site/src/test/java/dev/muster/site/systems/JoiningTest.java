package dev.muster.site.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.link.ArrivedContent;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostContent;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.LinkPaths;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.platform.link.HostConnection;
import dev.muster.platform.link.HostControl;
import dev.muster.platform.link.HostKeys;
import dev.muster.platform.link.HostWork;
import dev.muster.platform.link.JoinHost;
import dev.muster.platform.link.LinkException;
import dev.muster.platform.link.LinkPatience;
import dev.muster.platform.link.LinkPeer;
import dev.muster.platform.tls.ClientTls;
import dev.muster.site.trust.SiteTrust;
import dev.muster.site.trust.SystemCertificates;
import dev.muster.site.trust.TlsIdentity;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a host and a site server come to trust each other, over a real control interface. */
class JoiningTest {
  private static final Clock CLOCK = SystemClock.utc();
  private static final SiteCode SITE = new SiteCode("P01");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ADDRESS = "127.0.0.1";
  private static final LinkPeer PEER = new LinkPeer(ADDRESS, List.of("C40"));

  @TempDir private Path folder;
  private final String token = Hmac.newToken();
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private SiteTrust trust;
  private HostKeys keys;
  private HostControl control;

  @BeforeEach
  void prepare() throws Exception {
    trust = site("trust", SITE);
    keys = prepared("host");
    control =
        HostControl.open(listeners, keys, new NoWork(), ADDRESS, new PortRange(49_200, 49_400));
  }

  @AfterEach
  void close() {
    control.close();
    listeners.close();
  }

  private SiteTrust site(String name, SiteCode code) {
    return SiteTrust.create(
        folder.resolve(name),
        code,
        folder.resolve(name + "-root.pem"),
        "a passphrase".toCharArray(),
        CLOCK);
  }

  private HostKeys prepared(String name) throws Exception {
    TlsIdentity waiting = SystemCertificates.waiting(name, CLOCK);
    return HostKeys.create(folder.resolve(name), waiting.chain(), waiting.key(), token);
  }

  private JoinHost.Joined join(SiteTrust by, SiteCode code, String with) {
    return new JoinHost(code, by.rootPem(), PATIENCE)
        .join(PEER, control.port(), with, key -> certify(by, key));
  }

  private static String certify(SiteTrust by, PublicKey key) {
    return by.systemCertificates()
        .issue(key, "host", List.of(), List.of(ADDRESS), Duration.ofDays(1));
  }

  private HostConnection connect(SiteTrust by, TlsIdentity shown) {
    return HostConnection.open(
        PEER,
        control.port(),
        by.rootPem(),
        new ClientTls.Shown(shown.chain(), shown.key()),
        LinkPatience.of(PATIENCE));
  }

  private TlsIdentity siteServer(SiteTrust by, SiteCode code) {
    return by.systemCertificates().siteServer(code, Duration.ofDays(1));
  }

  @Test
  void aHostThatHasJoinedAnswersItsSiteServer() {
    join(trust, SITE, token);

    try (HostConnection host = connect(trust, siteServer(trust, SITE))) {
      assertThat(host.report().version()).isEqualTo("none");
      assertThatThrownBy(() -> host.fallback(new FallbackFetch("", 0)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no fallback status point");
    }
    assertThat(keys.membership()).hasValueSatisfying(own -> assertThat(own.site()).isEqualTo(SITE));
    assertThat(folder.resolve("host").resolve("token")).doesNotExist();
  }

  @Test
  void aSiteServerWithAnotherTokenIsRefusedAndTheHostGoesOnWaiting() {
    assertThatThrownBy(() -> join(trust, SITE, Hmac.newToken()))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("does not know the token");

    assertThat(keys.membership()).isEmpty();
    join(trust, SITE, token);
    assertThat(keys.membership()).isPresent();
  }

  @Test
  void aHostThatBelongsToASiteJoinsNoOther() {
    join(trust, SITE, token);

    assertThatThrownBy(() -> join(site("other", new SiteCode("P02")), new SiteCode("P02"), token))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("belongs to a site");
  }

  @Test
  void somebodyInBetweenWithACertificateOfHisOwnGetsNothing() {
    TlsIdentity own = SystemCertificates.waiting("between", CLOCK);
    ListenerAddress address =
        new ListenerAddress(
            ADDRESS,
            0,
            Optional.of(new dev.muster.platform.http.TlsIdentity(own.chain(), own.key(), "")));
    Route relayed = Route.post(LinkPaths.JOIN, ClientCertificate.IGNORED, this::handOn);
    try (Mounted between = listeners.mount(address, "/link", List.of(relayed))) {
      assertThatThrownBy(() ->
              new JoinHost(SITE, trust.rootPem(), PATIENCE)
                  .join(PEER, between.port(), token, key -> certify(trust, key)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("somebody is in between");
    }
    assertThat(keys.membership()).isEmpty();
  }

  /** What the site server says reaches the host that knows the token, and back. */
  private Response handOn(Request request) {
    try (HttpClient client = HttpClient.newBuilder().sslContext(ClientTls.unverified()).build()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("https://" + ADDRESS + ":" + control.port() + request.path()))
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request.body()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return Response.bytes(answer.statusCode(), "application/json", answer.body());
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void devicesAndServersOfOtherSitesOfTheSameRootAreRefused() {
    join(trust, SITE, token);
    KeyPair own = Keys.generate();
    DeviceId device = new DeviceId("4f2b6a53-5a39-4b0c-8a57-7c25a1ff1f0e");
    List<String> chain =
        trust.deviceCertificates().issue(device, own.getPublic(), Instant.now().plusSeconds(3600));
    TlsIdentity ofDevice =
        new TlsIdentity(
            String.join("", chain), Keys.pem(own.getPrivate()), Instant.now().plusSeconds(3600));

    for (TlsIdentity stranger : List.of(ofDevice, siteServer(trust, new SiteCode("P02")))) {
      try (HostConnection host = connect(trust, stranger)) {
        assertThatThrownBy(host::report)
            .isInstanceOf(LinkException.class)
            .hasMessageContaining("for the server of the site");
      }
    }
  }

  @Test
  void aCertificateForAnotherKeyIsRefused() {
    assertThatThrownBy(() ->
            new JoinHost(SITE, trust.rootPem(), PATIENCE)
                .join(
                    PEER, control.port(), token, _ -> certify(trust, Keys.generate().getPublic())))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("for another key");
    assertThat(keys.membership()).isEmpty();
  }

  @Test
  void aRenewedCertificateIsShownToNewConnections() {
    join(trust, SITE, token);
    Instant before = keys.certificate().getNotAfter().toInstant();

    try (HostConnection host = connect(trust, siteServer(trust, SITE))) {
      host.renew(
          trust
              .systemCertificates()
              .issue(host.key(), "host", List.of(), List.of(ADDRESS), Duration.ofDays(30)));
    }

    assertThat(keys.certificate().getNotAfter().toInstant()).isAfter(before);
    try (HostConnection host = connect(trust, siteServer(trust, SITE))) {
      assertThat(host.report()).isNotNull();
    }
  }

  /** The host's own part, which does not matter here. */
  private static final class NoWork implements HostWork {
    @Override
    public FallbackBatch fallback(FallbackFetch fetch) {
      throw new IllegalStateException("this host is no fallback status point");
    }

    @Override
    public HostReport report() {
      return new HostReport(
          "none", Instant.EPOCH, Instant.EPOCH, 0, Instant.EPOCH, Optional.empty(), List.of());
    }

    @Override
    public void configure(HostConfiguration configuration) {}

    @Override
    public HostContent.Standing content(HostContent content) {
      return new HostContent.Standing(List.of(), List.of(), List.of());
    }

    @Override
    public ArrivedContent.Taken arrived(ArrivedContent arrived) {
      return new ArrivedContent.Taken(List.of(), arrived.arrived());
    }

    @Override
    public ShareAccess share() {
      return new ShareAccess(445, "share", "user", "password");
    }

    @Override
    public void joined() {}

    @Override
    public void left() {}
  }
}
