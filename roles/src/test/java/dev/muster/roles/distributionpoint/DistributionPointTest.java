package dev.muster.roles.distributionpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.content.ContentAccess;
import dev.muster.platform.content.ContentSource;
import dev.muster.platform.content.Progress;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.testing.Authority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionPointTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir private Path folder;

  private final String key = Hmac.newToken();
  private final ContentAccess access = new ContentAccess(key);
  private final byte[] bytes = new byte[300_000];
  private final ContentHash hash;
  private final Authority authority = new Authority("site");
  private final HttpListeners listeners = new HttpListeners(HttpSettings.defaults());
  private final HttpClient client;
  private DistributionPoint point;
  private AutoCloseable running;

  DistributionPointTest() throws Exception {
    new Random(7).nextBytes(bytes);
    hash = Sha256.of(bytes);
    client = HttpClient.newBuilder().sslContext(authority.client()).build();
  }

  @BeforeEach
  void start() throws Exception {
    Authority.Identity own = authority.issue("dp");
    TlsIdentity identity =
        new TlsIdentity(own.certificatePem(), own.keyPem(), authority.certificatePem());
    point =
        new DistributionPoint(
            DistributionPoint.Settings.of(
                List.of(
                    new ListenerAddress("127.0.0.1", 0, Optional.empty()),
                    new ListenerAddress("127.0.0.1", 0, Optional.of(identity))),
                folder,
                key),
            listeners,
            this::source,
            Clock.fixed(NOW, ZoneOffset.UTC));
    running = point.start();
  }

  private ContentSource.Rest source(ContentHash wanted, long from) throws IOException {
    if (!wanted.equals(hash)) {
      throw new IOException("unknown");
    }
    return new ContentSource.Rest(
        bytes.length,
        new ByteArrayInputStream(Arrays.copyOfRange(bytes, (int) from, bytes.length)));
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    client.close();
    listeners.close();
  }

  private void bring() {
    point.want(List.of(hash));
    until(() -> point.progress().getFirst().state() instanceof Progress.Here);
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private String link(Instant expires) {
    return "/content/" + hash + "?" + access.query(hash, expires);
  }

  private HttpResponse<byte[]> get(
      HttpClient with, boolean secure, String target, String... headers) throws Exception {
    URI uri =
        URI.create(
            (secure ? "https://127.0.0.1:" : "http://127.0.0.1:")
                + point.ports().get(secure ? 1 : 0)
                + target);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return with.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void contentThatWasBroughtIsServedByLink() throws Exception {
    bring();

    for (boolean secure : List.of(false, true)) {
      HttpResponse<byte[]> answer = get(client, secure, link(NOW.plusSeconds(60)));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(bytes);
      assertThat(answer.headers().firstValue("etag")).contains("\"" + hash + "\"");
    }
    assertThat(point.usage().files()).isEqualTo(1);
  }

  @Test
  void aBrokenDownloadGoesOnByRange() throws Exception {
    bring();

    HttpResponse<byte[]> rest =
        get(
            client,
            false,
            link(NOW.plusSeconds(60)),
            "Range",
            "bytes=100000-",
            "If-Range",
            "\"" + hash + "\"");

    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.headers().firstValue("content-range")).contains("bytes 100000-299999/300000");
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, 300_000));
  }

  @Test
  void expiredForgedAndMissingLinksAreRefused() throws Exception {
    bring();

    assertThat(get(client, false, link(NOW)).statusCode()).isEqualTo(403);
    assertThat(get(client, false, "/content/" + hash).statusCode()).isEqualTo(403);
    String other = new ContentAccess(Hmac.newToken()).query(hash, NOW.plusSeconds(60));
    assertThat(get(client, false, "/content/" + hash + "?" + other).statusCode()).isEqualTo(403);
    assertThat(get(client, false, "/content/nonsense").statusCode()).isEqualTo(400);
    ContentHash unknown = Sha256.of("unknown");
    assertThat(
            get(
                    client,
                    false,
                    "/content/" + unknown + "?" + access.query(unknown, NOW.plusSeconds(9)))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aClientCertificateNeedsNoLink() throws Exception {
    bring();

    try (HttpClient known =
        HttpClient.newBuilder().sslContext(authority.client(authority.issue("pc"))).build()) {
      assertThat(get(known, true, "/content/" + hash).body()).isEqualTo(bytes);
    }
    assertThat(get(client, true, "/content/" + hash).statusCode()).isEqualTo(403);
  }

  @Test
  void closingFreesThePorts() throws Exception {
    int port = point.ports().getFirst();
    running.close();

    Assertions.assertThatThrownBy(() ->
            client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                HttpResponse.BodyHandlers.discarding()))
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void damagedContentIsBroughtAgainWhenTheCheckIsDue() throws Exception {
    bring();
    running.close();
    Path file =
        folder.resolve("objects").resolve(hash.value().substring(0, 2)).resolve(hash.value());
    Files.write(file, new byte[] {1});
    point =
        new DistributionPoint(
            DistributionPoint.Settings.of(
                List.of(new ListenerAddress("127.0.0.1", 0, Optional.empty())), folder, key),
            listeners,
            this::source,
            InstantSource.fixed(NOW.plus(Duration.ofDays(8))).withZone(ZoneOffset.UTC));
    running = point.start();
    point.want(List.of(hash));

    until(() -> point.lastValidation().isPresent());
    assertThat(point.lastValidation().orElseThrow().damaged()).containsExactly(hash);
    until(() -> Files.exists(file) && point.usage().bytes() == bytes.length);
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void settingsDoNotTellTheKey() {
    assertThat(point.settings().toString()).contains("accessKey=***").doesNotContain(key);
  }
}
