package dev.muster.platform.share;

import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.mssmb2.SMB2Packet;
import com.hierynomus.mssmb2.messages.SMB2WriteRequest;
import com.hierynomus.mssmb2.messages.SMB2WriteResponse;
import com.hierynomus.protocol.transport.TransportException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.auth.NtlmAuthenticator;
import com.hierynomus.smbj.common.SMBRuntimeException;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import dev.muster.foundation.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One TCP connection with one encrypted session on it; given up as a whole when it is cut. */
final class ShareLink implements AutoCloseable {
  /**
   * The bytes of one write, of whole pages: with what goes before them they fit into a buffer of a
   * quarter of a mebibyte, and the library doubles its buffers.
   */
  static final int BLOCK = (1 << 18) - (1 << 12);

  private static final Logger LOGGER = LoggerFactory.getLogger(ShareLink.class);
  private static final int SLOTS = 32;
  private static final int GLANCES = 4;

  private final SMBClient client;
  private final Session session;
  private final DiskShare share;
  private final LinkSocket socket;
  private final Duration patience;
  private final Semaphore slots = new Semaphore(SLOTS);
  private final Loop watch;
  private volatile boolean broken;

  private ShareLink(
      SMBClient client, Session session, DiskShare share, LinkSocket socket, Duration patience) {
    this.client = client;
    this.session = session;
    this.share = share;
    this.socket = socket;
    this.patience = patience;
    this.watch =
        Loop.every(
            patience.dividedBy(GLANCES),
            "share-link",
            (loop, trouble) -> LOGGER.warn("{}: {}", loop, trouble.getMessage()),
            this::giveUpWhereStuck);
  }

  /** Connects and logs in; a server that does not encrypt is refused. */
  static ShareLink open(String host, int port, ShareLogin login, Duration patience)
      throws IOException {
    LinkSocket.Factory sockets = new LinkSocket.Factory(patience);
    SMBClient client = new SMBClient(configuration(sockets, patience));
    try {
      Connection connection = client.connect(host, port);
      Session session =
          connection.authenticate(
              new AuthenticationContext(login.user(), login.password().toCharArray(), ""));
      if (session.isGuest()
          || session.isAnonymous()
          || !session.getSessionContext().isEncryptData()) {
        throw new ShareException(
            "The SMB server on "
                + host
                + ", port "
                + port
                + ", does not encrypt or takes anybody; it is not Muster's. Look what listens"
                + " there.");
      }
      sockets.socket().demandEncryption();
      if (!(session.connectShare(login.share()) instanceof DiskShare share)) {
        throw new ShareException(login.share() + " on " + host + " is not a share of files.");
      }
      return new ShareLink(client, session, share, sockets.socket(), patience);
    } catch (IOException | RuntimeException trouble) {
      sockets.socket().close();
      client.close();
      throw trouble;
    }
  }

  private static SmbConfig configuration(LinkSocket.Factory sockets, Duration patience) {
    return SmbConfig.builder()
        .withDialects(SMB2Dialect.SMB_3_1_1)
        .withEncryptData(true)
        .withSigningRequired(true)
        .withSecurityProvider(new LinkCiphers())
        .withAuthenticators(List.of(new NtlmAuthenticator.Factory()))
        .withSocketFactory(sockets)
        .withTransportLayerFactory(new LinkTransports())
        .withBufferSize(BLOCK)
        .withTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .build();
  }

  DiskShare share() {
    return share;
  }

  boolean isUsable() {
    return !broken && share.isConnected() && session.getConnection().isConnected();
  }

  /** So many writes may be under way at once over all files. */
  Semaphore slots() {
    return slots;
  }

  /** Waits until a write of somebody else has been answered. */
  void awaitSlot() throws IOException {
    try {
      if (!slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no write was answered for " + patience.toSeconds() + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  /** Sends bytes of a file without waiting for the answer. */
  Future<SMB2WriteResponse> write(File file, long position, byte[] bytes, int length)
      throws TransportException {
    return session.send(
        new SMB2WriteRequest(
            session.getConnection().getNegotiatedProtocol().getDialect(),
            file.getFileId(),
            session.getSessionId(),
            share.getTreeConnect().getTreeId(),
            new WrittenBytes(bytes, length, position),
            BLOCK));
  }

  /** Waits for the answer to a write; a slow link has as long as it moves. */
  int written(Future<SMB2WriteResponse> write) throws IOException {
    SMB2WriteResponse answer = answer(write);
    long status = answer.getHeader().getStatusCode();
    if (status != NtStatus.STATUS_SUCCESS.getValue()) {
      throw new Refusal(NtStatus.valueOf(status));
    }
    return answer.getBytesWritten();
  }

  private <T extends SMB2Packet> T answer(Future<T> coming) throws IOException {
    do {
      try {
        return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException still) {
        LOGGER.debug("A slow answer", still);
      } catch (ExecutionException failed) {
        throw new IOException(String.valueOf(failed.getCause()), failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
    } while (!socket.isStill(patience));
    throw new IOException("no answer for " + patience.toSeconds() + " s");
  }

  private void giveUpWhereStuck() {
    if (socket.isStuck(patience)) {
      abandon();
    }
  }

  /** Cuts the connection; whoever waits for an answer hears of it at once. */
  void abandon() {
    broken = true;
    try {
      socket.close();
    } catch (IOException closed) {
      LOGGER.debug("The link was closed already", closed);
    }
  }

  /** Every call waited for its answer, so there is nothing to say goodbye to. */
  @Override
  public void close() {
    watch.close();
    try {
      if (!broken) {
        broken = true;
        session.getConnection().close(true);
      }
    } catch (IOException | SMBRuntimeException cut) {
      LOGGER.debug("The link was cut already", cut);
    }
    client.close();
  }

  /** What the server said no to. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final NtStatus status;

    Refusal(NtStatus status) {
      super("the server answered " + status);
      this.status = status;
    }

    NtStatus status() {
      return status;
    }
  }
}
