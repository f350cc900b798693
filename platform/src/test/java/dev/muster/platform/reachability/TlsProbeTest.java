package dev.muster.platform.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Protocol;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsProbeTest {
  private static final String PASSWORD = "changeit";
  private static final Names LOOPBACK = name -> List.of(Targets.LOOPBACK);

  @TempDir static Path folder;

  @BeforeAll
  static void makeCertificate() throws Exception {
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mp1.example,O=Test",
                "-ext",
                "SAN=dns:mp1.example,dns:*.site.example,ip:10.0.0.7",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                folder.resolve("server.p12").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  @Test
  void aCertificateWithTheExpectedNameIsOpen() throws Exception {
    try (var server = server(false)) {
      var result = probe(server, "mp1.example");
      assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
      assertThat(result.detail())
          .isEqualTo(
              "TLSv1.3, certificate for CN=mp1.example (SAN mp1.example, *.site.example, 10.0.0.7)");
      assertThat(result.warnings()).isEmpty();
      assertThat(probe(server, "dp9.site.example").warnings()).isEmpty();
    }
  }

  @Test
  void aCertificateWithAnotherNameIsOpenAndWarnedAbout() throws Exception {
    try (var server = server(false)) {
      var result = probe(server, "dp2.example");
      assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
      assertThat(result.warnings())
          .containsExactly(
              "TLS certificate for CN=mp1.example (SAN mp1.example, *.site.example, 10.0.0.7)"
                  + " does not name dp2.example");
    }
  }

  @Test
  void aServerThatWantsAClientCertificateIsOpen() throws Exception {
    try (var server = server(true)) {
      assertThat(probe(server, "mp1.example").verdict()).isEqualTo(Verdict.OPEN);
      assertThat(probe(server, "mp1.example").detail()).contains("CN=mp1.example");
    }
  }

  @Test
  void aDatabaseIsAskedForTlsFirst() throws Exception {
    var context = context();
    try (var server =
        FakeServer.on(socket -> {
          socket.getInputStream().readNBytes(8);
          socket.getOutputStream().write('S');
          var tls =
              (SSLSocket)
                  context.getSocketFactory().createSocket(socket, "", socket.getPort(), true);
          tls.setUseClientMode(false);
          tls.setSoTimeout(3000);
          tls.getInputStream().read();
        })) {
      var target = Targets.named(Targets.tcp(Protocol.SQL, server.port()), "db1.example");
      var result = check(target);
      assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
      assertThat(result.detail()).startsWith("PostgreSQL, TLSv1.3, certificate for CN=mp1.example");
      assertThat(result.warnings().getFirst()).endsWith("does not name db1.example");
    }
  }

  @Test
  void tlsIsNotTheRightAnswerToOtherProtocols() throws Exception {
    try (var server = server(false)) {
      for (Protocol protocol : List.of(Protocol.LDAP, Protocol.HTTP)) {
        var result = Targets.check(Targets.tcp(protocol, server.port()));
        assertThat(result.verdict()).as(protocol.label()).isEqualTo(Verdict.OTHER_SERVICE);
        assertThat(result.detail()).isEqualTo("answers like TLS");
      }
    }
  }

  @Test
  void namesMatchAsInRfc9525() {
    assertThat(CertificateNames.matches("MP1.example", "mp1.EXAMPLE")).isTrue();
    assertThat(CertificateNames.matches("*.example", "mp1.example")).isTrue();
    assertThat(CertificateNames.matches("*.example", "a.b.example")).isFalse();
    assertThat(CertificateNames.matches("*", "mp1")).isFalse();
    assertThat(CertificateNames.matches("*.0.0.7", "10.0.0.7")).isFalse();
    assertThat(CertificateNames.matches("10.0.0.7", "10.0.0.7")).isTrue();
    assertThat(CertificateNames.matches("fe80::1", "fe80:0:0:0:0:0:0:1")).isTrue();
    assertThat(CertificateNames.isDnsName("mp1.example")).isTrue();
    assertThat(CertificateNames.isDnsName("10.0.0.7")).isFalse();
    assertThat(CertificateNames.isDnsName("mp_1.example")).isFalse();
  }

  private static ProbeResult probe(FakeServer server, String name) {
    var target = Targets.named(Targets.tcp(Protocol.HTTPS, server.port()), name, "127.0.0.1");
    return check(target);
  }

  private static ProbeResult check(ProbeTarget target) {
    return Reachability.check(List.of(target), Targets.QUICK, result -> {}, LOOPBACK).getFirst();
  }

  private static SSLContext context() throws Exception {
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(folder.resolve("server.p12"))) {
      keys.load(file, PASSWORD.toCharArray());
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static FakeServer server(boolean clientCertificate) throws Exception {
    ServerSocket server =
        context().getServerSocketFactory().createServerSocket(0, 50, Targets.LOOPBACK);
    ((SSLServerSocket) server).setNeedClientAuth(clientCertificate);
    return new FakeServer(
        server,
        socket -> {
          ((SSLSocket) socket).setSoTimeout(3000);
          socket.getInputStream().read();
        });
  }
}
