package dev.muster.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final String TWO =
      "HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 7\r\n\r\n"
          + "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nX: y\r\n\r\nhello"
          + "HTTP/1.1 204 No Content\r\n\r\n";

  @Test
  void answersAreFoundHoweverTheyAreCut() {
    for (int size = 1; size <= TWO.length(); size++) {
      List<String> found = new ArrayList<>();
      EmbeddedChannel channel = new EmbeddedChannel(new Noting(found));
      for (int at = 0; at < TWO.length(); at += size) {
        String piece = TWO.substring(at, Math.min(TWO.length(), at + size));
        channel.writeInbound(Unpooled.copiedBuffer(piece, StandardCharsets.US_ASCII));
      }
      assertThat(found).containsExactly("304 ", "200 hello", "204 ");
    }
  }

  private static final class Noting extends Answers {
    private final List<String> found;

    Noting(List<String> found) {
      this.found = found;
    }

    @Override
    void answered(ChannelHandlerContext context, int status, byte[] body) {
      found.add(status + " " + new String(body, StandardCharsets.US_ASCII));
    }
  }
}
