package dev.muster.platform.database;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Greets like a PostgreSQL of a version that nobody ships any more, and answers nothing else. */
final class OldServer implements AutoCloseable {
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;

  private final ServerSocket listener;
  private final String version;

  OldServer(String version) throws IOException {
    this.version = version;
    listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void serve() {
    try (Socket socket = listener.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] message = in.readNBytes(in.readInt() - Integer.BYTES);
        int code =
            (message[0] << 24)
                | (message[1] & 255) << 16
                | (message[2] & 255) << 8
                | (message[3] & 255);
        if (code != SSL_REQUEST && code != GSS_REQUEST) {
          break;
        }
        out.writeByte('N');
      }
      write(out, 'R', new byte[4]);
      for (var setting :
          Map.of(
                  "server_version", version,
                  "client_encoding", "UTF8",
                  "DateStyle", "ISO, MDY",
                  "integer_datetimes", "on",
                  "standard_conforming_strings", "on")
              .entrySet()) {
        String text = setting.getKey() + "\0" + setting.getValue() + "\0";
        write(out, 'S', text.getBytes(StandardCharsets.US_ASCII));
      }
      write(out, 'Z', new byte[] {'I'});
      in.readAllBytes();
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void write(DataOutputStream out, char kind, byte[] body) throws IOException {
    out.writeByte(kind);
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
