package dev.muster.bench.content;

import dev.muster.bench.BenchException;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Servant;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.HttpSettings;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.roles.distributionpoint.DistributionPoint;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A distribution point with the library in a folder. */
public final class ContentServer {
  private ContentServer() {}

  /**
   * Runs until nobody asks any more; says its ports of HTTP and HTTPS.
   *
   * @param arguments the authority's folder, the library's, and the key of links
   */
  public static void main(String... arguments) {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    TlsIdentity identity =
        new TlsIdentity(
            authority.text("server.pem"),
            authority.text("server.key"),
            authority.text("trusted.pem"));
    try (HttpListeners listeners = new HttpListeners(HttpSettings.defaults())) {
      DistributionPoint point =
          new DistributionPoint(
              DistributionPoint.Settings.of(
                  List.of(
                      new ListenerAddress("127.0.0.1", 0, Optional.empty()),
                      new ListenerAddress("127.0.0.1", 0, Optional.of(identity))),
                  Path.of(arguments[1]),
                  arguments[2]),
              listeners,
              (hash, from) -> {
                throw new BenchException("All content is here, " + hash + " too");
              },
              Clock.systemUTC());
      point.start();
      Servant.serve(
          point.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")),
          line -> "error what is '" + line + "'");
    }
  }
}
