package dev.muster.bench.polls;

import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.FreePort;
import dev.muster.bench.process.Servant;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;

/** A Vert.x server that answers everything with a word: the least that HTTP costs here. */
public final class HelloServer extends VerticleBase {
  private static final int LOOPS = 2;

  private final HttpServerOptions options;

  private HelloServer(HttpServerOptions options) {
    this.options = options;
  }

  /**
   * Runs until nobody asks any more; says its port.
   *
   * @param arguments the authority's folder, and {@code https} or {@code http}
   */
  public static void main(String... arguments) {
    Path folder = TestAuthority.open(Path.of(arguments[0])).folder();
    HttpServerOptions options =
        new HttpServerOptions().setHost("127.0.0.1").setPort(FreePort.find());
    if (arguments[1].equals("https")) {
      options
          .setSsl(true)
          .setSslEngineOptions(new OpenSSLEngineOptions())
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .addCertPath(folder.resolve("server.pem").toString())
                  .addKeyPath(folder.resolve("server.key").toString()))
          .setClientAuth(ClientAuth.REQUEST)
          .setTrustOptions(
              new PemTrustOptions().addCertPath(folder.resolve("trusted.pem").toString()));
    }
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setUseDaemonThread(true)
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(LOOPS));
    vertx
        .deployVerticle(() -> new HelloServer(options), new DeploymentOptions().setInstances(LOOPS))
        .await();
    Servant.serve(Integer.toString(options.getPort()), line -> "error what is '" + line + "'");
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(options)
        .requestHandler(request -> request.response().end("hello"))
        .listen();
  }
}
