package dev.muster.platform.link;

import dev.muster.contracts.link.ArrivedContent;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.link.HostCertificate;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostContent;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.LinkPaths;
import dev.muster.contracts.link.ShareAccess;
import dev.muster.platform.tls.ClientTls;
import java.net.http.HttpClient;
import java.security.PublicKey;
import java.util.Optional;

/** The site server's end of the link to one host. Safe for use by several threads. */
public final class HostConnection implements AutoCloseable {
  private final LinkHttp http;

  private HostConnection(LinkHttp http) {
    this.http = http;
  }

  /**
   * Prepares to ask; nothing is sent yet.
   *
   * @param peer by the name or address that its certificate has
   * @param port that its endpoint mapper says
   * @param rootPem the root of the site
   * @param shown the certificate of the site server
   */
  public static HostConnection open(
      LinkPeer peer, int port, String rootPem, ClientTls.Shown shown, LinkPatience patience) {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience.connecting())
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(ClientTls.trusting(Optional.of(rootPem), Optional.of(shown)))
            .build();
    return new HostConnection(new LinkHttp(client, peer, port, patience.answering()));
  }

  /** How the host is. */
  public HostReport report() {
    return http.ask("GET", LinkPaths.REPORT, Optional.empty(), HostReport.class).body();
  }

  /** Has it run these roles. */
  public HostReport configure(HostConfiguration configuration) {
    return http.ask("PUT", LinkPaths.CONFIGURATION, Optional.of(configuration), HostReport.class)
        .body();
  }

  /** Says what its distribution point must have. */
  public HostContent.Standing content(HostContent content) {
    return http.ask("PUT", LinkPaths.CONTENT, Optional.of(content), HostContent.Standing.class)
        .body();
  }

  /** Has it take what was brought. */
  public ArrivedContent.Taken arrived(ArrivedContent arrived) {
    return http.ask("PUT", LinkPaths.ARRIVED, Optional.of(arrived), ArrivedContent.Taken.class)
        .body();
  }

  /** What waits at its fallback status point behind what is taken, which it may forget. */
  public FallbackBatch fallback(FallbackFetch fetch) {
    return http.ask("POST", LinkPaths.FALLBACK, Optional.of(fetch), FallbackBatch.class).body();
  }

  /** How files are brought to it. */
  public ShareAccess share() {
    return http.ask("GET", LinkPaths.SHARE, Optional.empty(), ShareAccess.class).body();
  }

  /** Gives it a new certificate for its key. */
  public void renew(String chainPem) {
    http.tell("POST", LinkPaths.RENEW, Optional.of(new HostCertificate(chainPem)));
  }

  /** Lets it go. */
  public void leave() {
    http.tell("POST", LinkPaths.LEAVE, Optional.empty());
  }

  /** The key that the host shows. */
  public PublicKey key() {
    return http.certificate(LinkPaths.REPORT).getPublicKey();
  }

  @Override
  public void close() {
    http.close();
  }
}
