package dev.muster.platform.share;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * A connection that knows when it last moved, so that a peer that is silent can be given up: a
 * write to a full buffer would otherwise wait for as long as TCP does.
 */
final class LinkSocket extends Socket {
  private static final int PIECE = 1 << 16;

  private final EncryptedFrames frames = new EncryptedFrames();
  private volatile long moved = System.nanoTime();
  private volatile boolean writing;

  /** Makes one connection, with bounded patience. */
  static final class Factory extends SocketFactory {
    private final Duration patience;
    private final LinkSocket socket = new LinkSocket();

    Factory(Duration patience) {
      this.patience = patience;
    }

    LinkSocket socket() {
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      // What was not sent when we give up must not arrive later.
      socket.setSoLinger(true, 0);
      return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw new IOException("a link leaves from any address");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw new IOException("a link leaves from any address");
    }
  }

  /** From now on the server has to answer encrypted. */
  void demandEncryption() {
    frames.demand();
  }

  /** Whether bytes wait to be sent and none moved for so long. */
  boolean isStuck(Duration patience) {
    return writing && isStill(patience);
  }

  /** Whether nothing moved for so long. */
  boolean isStill(Duration patience) {
    return System.nanoTime() - moved > patience.toNanos();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        moved = System.nanoTime();
        if (read > 0) {
          frames.passed(target, offset, read);
        }
        return read;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        moved = System.nanoTime();
        writing = true;
        try {
          for (int done = 0; done < length; done += PIECE) {
            out.write(bytes, offset + done, Math.min(PIECE, length - done));
            moved = System.nanoTime();
          }
        } finally {
          writing = false;
        }
      }
    };
  }
}
