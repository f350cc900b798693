package dev.muster.platform.eventloop;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes event loops and sets TLS for the listeners on them. */
public final class EventLoops {
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private EventLoops() {}

  /** New event loops, on the native transport where this machine has it. */
  public static Vertx open(int threads) {
    return Vertx.vertx(
        new VertxOptions()
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(threads)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  /**
   * TLS 1.2 and 1.3 with BoringSSL. Clients are asked for a certificate only where there is
   * somebody to trust.
   *
   * @param certificates the server's chain as PEM
   * @param key its PKCS #8 key as PEM
   * @param trusted the authorities of clients as PEM; empty for none
   * @param asks whether a client may come without a certificate
   */
  public static <O extends NetServerOptions> O secure(
      O options, String certificates, String key, String trusted, ClientAuth asks) {
    KeyCertOptions own =
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(certificates))
            .addKeyValue(Buffer.buffer(key));
    return secure(options, own, trusted, asks);
  }

  /**
   * TLS 1.2 and 1.3 with BoringSSL.
   *
   * @param own the server's identity
   * @param trusted the authorities of clients as PEM; empty for none
   * @param asks whether a client may come without a certificate
   */
  public static <O extends NetServerOptions> O secure(
      O options, KeyCertOptions own, String trusted, ClientAuth asks) {
    options
        .setSsl(true)
        .setSslEngineOptions(new OpenSSLEngineOptions())
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
        .setSslHandshakeTimeout(HANDSHAKE.toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setKeyCertOptions(own);
    if (!trusted.isBlank()) {
      options
          .setClientAuth(asks)
          .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(trusted)));
    }
    return options;
  }

  /**
   * Waits for what an event loop does.
   *
   * @throws CompletionException with the cause where it fails or takes longer
   */
  public static <T> T await(Future<T> future, Duration longest) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new CompletionException(failed.getCause());
    } catch (TimeoutException late) {
      throw new CompletionException("not done in " + longest.toSeconds() + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CompletionException("interrupted", interrupted);
    }
  }
}
