package dev.muster.agent.net;

import dev.muster.foundation.loop.Loop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A Unix domain socket that only the agent's own user can open: one line in, one line out, one
 * caller at a time.
 */
public final class LocalSocket {
  private static final int LONGEST_LINE = 1 << 20;
  private static final int BUFFER = 8192;
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final ServerSocketChannel server;
  private final UnaryOperator<String> answers;

  private LocalSocket(ServerSocketChannel server, UnaryOperator<String> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** A socket that answers until closed. */
  public static Listening listen(Path file, UnaryOperator<String> answers) {
    try {
      Files.deleteIfExists(file);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      LocalSocket socket = new LocalSocket(server, answers);
      Loop loop =
          Loop.start("control", () -> Duration.ZERO, (name, trouble) -> {}, socket::answerOne);
      return new Listening(server, file, loop);
    } catch (IOException trouble) {
      throw new NetException(
          "Cannot open the control socket "
              + file
              + " (a socket's path has at most about 100 characters): "
              + trouble.getMessage(),
          trouble);
    }
  }

  /** Asks the one who listens there; nothing where nobody does. */
  public static Optional<String> ask(Path file, String line) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      channel.write(StandardCharsets.UTF_8.encode(line + "\n"));
      return Optional.of(readLine(channel));
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("try") // patience acts by being there
  private void answerOne() {
    try (SocketChannel caller = server.accept();
        Loop patience = closing(caller)) {
      String answer = answers.apply(readLine(caller));
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(answer + "\n");
      while (bytes.hasRemaining()) {
        caller.write(bytes);
      }
    } catch (ClosedChannelException closed) {
      return;
    } catch (IOException trouble) {
      // the caller went away
      return;
    }
  }

  /** Closes the caller's channel after a while, so that a silent one holds nobody up. */
  private static Loop closing(SocketChannel caller) {
    boolean[] waited = new boolean[1];
    return Loop.start(
        "control patience",
        () -> LONGEST_SILENCE,
        (name, trouble) -> {},
        () -> {
          if (waited[0]) {
            closeQuietly(caller);
          }
          waited[0] = true;
        });
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      // closed is what it should be
    }
  }

  private static String readLine(SocketChannel channel) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (line.size() < LONGEST_LINE && channel.read(buffer) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(next);
      }
      buffer.clear();
    }
    throw new IOException("no whole line came");
  }

  /** A socket that answers until closed. */
  public static final class Listening implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path file;
    private final Loop loop;

    private Listening(ServerSocketChannel server, Path file, Loop loop) {
      this.server = server;
      this.file = file;
      this.loop = loop;
    }

    @Override
    public void close() {
      try {
        server.close();
        Files.deleteIfExists(file);
      } catch (IOException trouble) {
        throw new NetException("Cannot close the control socket " + file, trouble);
      }
      loop.close();
    }
  }
}
