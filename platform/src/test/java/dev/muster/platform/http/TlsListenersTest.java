package dev.muster.platform.http;

import static dev.muster.platform.http.ListenersFixture.get;
import static dev.muster.platform.http.ListenersFixture.identity;
import static dev.muster.platform.http.ListenersFixture.secure;
import static dev.muster.platform.http.ListenersFixture.secureGet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.Authority;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsListenersTest {
  private final ListenersFixture http = new ListenersFixture();
  private final Authority authority = new Authority("site");
  private final List<Route> routes =
      List.of(
          Route.get(
              "/who",
              ClientCertificate.REQUIRED,
              request -> Response.text(200, name(request.client().orElseThrow()))),
          get("/any", request -> Response.text(200, "secure " + request.secure())));

  TlsListenersTest() throws Exception {}

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aRouteThatRequiresACertificateGetsIt() throws Exception {
    int port = http.listeners.mount(secure(authority), "/", routes).port();

    assertThat(secureGet(authority.client(authority.issue("pc-1")), port, "/who").body())
        .isEqualTo("CN=pc-1");
    assertThat(secureGet(authority.client(), port, "/any").body()).isEqualTo("secure true");
    assertThat(secureGet(authority.client(), port, "/who").statusCode()).isEqualTo(401);
  }

  @Test
  void plainHttpHasNoCertificates() throws Exception {
    int port = http.listeners.mount(ListenersFixture.PLAIN, "/", routes).port();

    assertThat(http.get(port, "/who").statusCode()).isEqualTo(401);
    assertThat(http.get(port, "/who").headers().firstValue("www-authenticate")).isPresent();
    assertThat(http.get(port, "/any").body()).isEqualTo("secure false");
  }

  @Test
  void aCertificateOfSomebodyElseIsRefused() throws Exception {
    int port = http.listeners.mount(secure(authority), "/", routes).port();
    Authority.Identity stranger = new Authority("site").issue("pc-1");

    SSLContext tls = authority.client(stranger);
    assertThatThrownBy(() -> secureGet(tls, port, "/any")).isInstanceOf(IOException.class);
    assertThat(secureGet(authority.client(), port, "/any").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyNewVersionsOfTlsAreSpoken() throws Exception {
    int port = http.listeners.mount(secure(authority), "/", routes).port();

    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      try (SSLSocket socket =
          (SSLSocket) authority.client().getSocketFactory().createSocket("127.0.0.1", port)) {
        socket.setEnabledProtocols(new String[] {version});
        socket.startHandshake();
        assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      }
    }
    try (SSLSocket socket =
        (SSLSocket) authority.client().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void aRenewedIdentityIsUsedFromThenOn() throws Exception {
    ListenerAddress address = secure(authority);
    int port = http.listeners.mount(address, "/", routes).port();
    Authority renewed = new Authority("new");

    http.listeners.replaceIdentity(address, identity(renewed, "server"));

    assertThat(secureGet(renewed.client(renewed.issue("pc-2")), port, "/who").body())
        .isEqualTo("CN=pc-2");
    assertThatThrownBy(() -> secureGet(authority.client(), port, "/any"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(
            () -> http.listeners.replaceIdentity(address, new TlsIdentity("no", "no", "no")))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("keeps its TLS identity");
    assertThat(secureGet(renewed.client(), port, "/any").statusCode()).isEqualTo(200);
  }

  @Test
  void anIdentityThatCannotBeUsedOpensNoPort() throws Exception {
    ListenerAddress address =
        new ListenerAddress("127.0.0.1", 0, Optional.of(new TlsIdentity("x", "y", "")));

    assertThatThrownBy(() -> http.listeners.mount(address, "/", routes))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("Cannot listen on 127.0.0.1");
  }

  @Test
  void httpAndHttpsDoNotShareAPort() throws Exception {
    int port = http.listeners.mount(secure(authority), "/a", List.of()).port();
    ListenerAddress plain = new ListenerAddress("127.0.0.1", port, Optional.empty());

    assertThatThrownBy(() -> http.listeners.mount(plain, "/b", List.of()))
        .isInstanceOf(ListenerException.class)
        .hasMessageContaining("cannot be HTTP for one role and HTTPS for another");
  }

  @Test
  void closingFreesAllThreads() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ListenersFixture other = new ListenersFixture();
    other.mount(get("/", _ -> Response.empty(204)));

    other.close();

    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("vert.x"))
                .collect(Collectors.toSet()))
        .isEmpty();
  }
}
