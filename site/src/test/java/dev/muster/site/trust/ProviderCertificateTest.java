package dev.muster.site.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.loop.SystemClock;
import dev.muster.platform.client.ProviderName;
import dev.muster.platform.http.ClientCertificate;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.Mounted;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import dev.muster.platform.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a client believes that an endpoint mapper, which nobody authenticates, has sent there. */
class ProviderCertificateTest {
  private static final Clock CLOCK = SystemClock.utc();
  private static final SiteCode SITE = new SiteCode("P01");
  private static final Duration DAY = Duration.ofDays(1);
  private static final String HERE = "127.0.0.1";

  @TempDir private Path folder;
  private final KeyPair host = Keys.generate();
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private SiteTrust site;

  @BeforeEach
  void open() {
    site = site("site");
  }

  @AfterEach
  void close() {
    listeners.close();
  }

  private SiteTrust site(String name) {
    return SiteTrust.create(
        folder.resolve(name),
        SITE,
        folder.resolve(name + "-root.pem"),
        "a passphrase".toCharArray(),
        CLOCK);
  }

  private String provider(SiteTrust by, String address) {
    return by.systemCertificates().provider(host.getPublic(), SITE, "pr1", address, DAY);
  }

  private String answer(String chain, boolean sentThere) throws Exception {
    Route route =
        Route.get("/", ClientCertificate.IGNORED, _ -> Response.text(200, "the provider"));
    var shown =
        new dev.muster.platform.http.TlsIdentity(
            chain, Keys.pem(host.getPrivate()), site.rootPem());
    try (Mounted mounted =
            listeners.mount(new ListenerAddress(HERE, 0, Optional.of(shown)), "/", List.of(route));
        HttpClient client = HttpClient.newBuilder().sslContext(tls(sentThere)).build()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("https://" + HERE + ":" + mounted.port() + "/"))
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  private SSLContext tls(boolean sentThere) {
    Optional<String> root = Optional.of(site.rootPem());
    return sentThere
        ? ClientTls.trusting(root, Optional.empty(), ProviderName::isIn)
        : ClientTls.trusting(root, Optional.empty());
  }

  @Test
  void aProviderIsBelievedUnderWhicheverAddressItWasFound() throws Exception {
    assertThat(answer(provider(site, "provider.example"), true)).isEqualTo("the provider");
    assertThat(answer(provider(site, "10.9.8.7"), true)).isEqualTo("the provider");
    assertThat(answer(provider(site, HERE), false)).isEqualTo("the provider");
  }

  @Test
  void anotherHostOfTheSiteIsNotAlthoughItsAddressIsRight() {
    String distributionPoint =
        site.systemCertificates()
            .issue(host.getPublic(), "dp1", List.of("localhost"), List.of(HERE), DAY);
    assertThatThrownBy(() -> answer(distributionPoint, true))
        .isInstanceOf(SSLHandshakeException.class)
        .hasStackTraceContaining("is not that of the server that is looked for");
  }

  @Test
  void aProviderOfAnotherRootIsNot() {
    assertThatThrownBy(() -> answer(provider(site("other"), HERE), true))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whoNamedTheHostStillWantsItsName() {
    assertThatThrownBy(() -> answer(provider(site, "10.9.8.7"), false))
        .isInstanceOf(IOException.class);
  }
}
