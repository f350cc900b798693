package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Greeting;
import dev.muster.wire.greeting.Heard;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Shakes hands as a TLS client to see the server's certificate, and believes none: a site's own
 * authority is not known here. No application data is ever sent.
 */
final class TlsHandshake {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int READ = 16 * 1024;

  /** How it ended. */
  sealed interface Outcome {
    record Certified(String version, X509Certificate certificate) implements Outcome {}

    record Refused(String why) implements Outcome {}

    record NotTls(Answer answer) implements Outcome {}
  }

  private final SeenCertificate seen = new SeenCertificate();
  private final SSLEngine engine;
  private final byte[] clientHello;

  /** Makes the first message; its keys cost time that should not be the server's. */
  TlsHandshake(String host) {
    engine = engine(host, seen);
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    try {
      engine.beginHandshake();
      engine.wrap(ByteBuffer.allocate(0), out);
    } catch (SSLException unable) {
      throw new IllegalStateException("This Java makes no ClientHello", unable);
    }
    clientHello = new byte[out.flip().remaining()];
    out.get(clientHello);
  }

  /** To be called once. */
  Outcome shake(Socket socket, Deadline end) throws IOException {
    var answer = Conversations.greet(socket, Greeting.tls(clientHello), end);
    if (!(answer.heard() instanceof Heard.Speaks)) {
      return new Outcome.NotTls(answer);
    }
    String why = "no certificate came";
    try {
      finish(socket, answer.bytes(), end);
    } catch (SSLException refused) {
      why = Objects.requireNonNullElse(refused.getMessage(), "refused");
    } catch (SocketTimeoutException late) {
      why = "not finished in time";
    } catch (IOException broken) {
      why = "the other side broke off";
    }
    String agreed = engine.getSession().getProtocol();
    String version = agreed.startsWith("TLS") ? agreed : "TLS";
    String failed = why;
    return seen.first()
        .<Outcome>map(certificate -> new Outcome.Certified(version, certificate))
        .orElseGet(() -> new Outcome.Refused(Printable.of(failed)));
  }

  private void finish(Socket socket, byte[] received, Deadline end) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(MOST_BYTES).put(received);
    ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    in.flip();
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
      if (end.over()) {
        throw new SocketTimeoutException("the handshake goes on and on");
      }
      switch (status) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> {
          engine.wrap(ByteBuffer.allocate(0), out.clear());
          socket.getOutputStream().write(out.array(), 0, out.flip().remaining());
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          var result = engine.unwrap(in, plain.clear());
          if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            readMore(socket, in, end);
          } else if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLException("closed during the handshake");
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {}
      }
      status = engine.getHandshakeStatus();
    }
  }

  private static void readMore(Socket socket, ByteBuffer in, Deadline end) throws IOException {
    socket.setSoTimeout(end.millis());
    byte[] more = new byte[READ];
    int read =
        socket.getInputStream().read(more, 0, Math.min(READ, in.capacity() - in.remaining()));
    if (read <= 0) {
      throw new SSLException("closed during the handshake");
    }
    in.compact().put(more, 0, read).flip();
  }

  private static SSLEngine engine(String host, SeenCertificate seen) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {seen}, null);
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(true);
      if (CertificateNames.isDnsName(host)) {
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        engine.setSSLParameters(parameters);
      }
      return engine;
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("This Java has no TLS", missing);
    }
  }
}
