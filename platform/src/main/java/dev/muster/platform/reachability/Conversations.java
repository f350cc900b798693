package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Greeting;
import dev.muster.wire.greeting.Heard;
import dev.muster.wire.greeting.Marker;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/** Says one thing on a connected socket and listens until it is clear who answers. */
final class Conversations {
  private static final int CLOSED = -1;
  private static final int SILENT = -2;

  private Conversations() {}

  static Answer greet(Socket socket, Greeting greeting, Deadline end) throws IOException {
    byte[] first = greeting.first();
    try {
      socket.getOutputStream().write(first);
    } catch (IOException closedAlready) {
      // What the other side said before it closed is still to be read.
    }
    return listen(socket, greeting, end);
  }

  static Answer listen(Socket socket, Greeting greeting, Deadline end) throws IOException {
    byte[] bytes = new byte[Greeting.LONGEST_ANSWER];
    int length = 0;
    boolean closed = false;
    Heard heard = new Heard.NeedMore();
    boolean last = false;
    while (!last
        && length < bytes.length
        && !closed
        && undecided(heard, Arrays.copyOf(bytes, length))) {
      last = end.over();
      int read = read(socket, bytes, length, end);
      if (read == SILENT) {
        break;
      }
      closed = read == CLOSED;
      length += Math.max(read, 0);
      heard = greeting.read(Arrays.copyOf(bytes, length));
    }
    return new Answer(Arrays.copyOf(bytes, length), heard, closed);
  }

  private static boolean undecided(Heard heard, byte[] soFar) {
    return heard instanceof Heard.NeedMore || Marker.mayBe(soFar);
  }

  private static int read(Socket socket, byte[] bytes, int from, Deadline end) {
    try {
      socket.setSoTimeout(end.millis());
      return socket.getInputStream().read(bytes, from, bytes.length - from);
    } catch (SocketTimeoutException late) {
      return SILENT;
    } catch (IOException reset) {
      return CLOSED;
    }
  }
}
