package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Finds the ends of HTTP/1.1 answers with a length, at less cost than a whole HTTP client: of the
 * status and the length alone it takes note.
 */
abstract class Answers extends ChannelInboundHandlerAdapter {
  private static final int LONGEST_HEAD = 16 << 10;

  private final byte[] head = new byte[LONGEST_HEAD];
  private int headLength;
  private long bodyLeft;
  private int status;

  /** An answer has come to its end. */
  abstract void answered(ChannelHandlerContext context, int status);

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      while (bytes.isReadable()) {
        read(context, bytes);
      }
    } finally {
      bytes.release();
    }
  }

  private void read(ChannelHandlerContext context, ByteBuf bytes) {
    if (bodyLeft > 0) {
      int skipped = (int) Math.min(bodyLeft, bytes.readableBytes());
      bytes.skipBytes(skipped);
      bodyLeft -= skipped;
      if (bodyLeft == 0) {
        answered(context, status);
      }
      return;
    }
    head[headLength++] = bytes.readByte();
    if (endsHead()) {
      status = number(9);
      bodyLeft = status == 304 || status == 204 ? 0 : contentLength();
      headLength = 0;
      if (bodyLeft == 0) {
        answered(context, status);
      }
    } else if (headLength == head.length) {
      throw new BenchException("The head of an answer does not end");
    }
  }

  private boolean endsHead() {
    int end = headLength;
    return end > 3
        && head[end - 1] == '\n'
        && head[end - 2] == '\r'
        && head[end - 3] == '\n'
        && head[end - 4] == '\r';
  }

  private long contentLength() {
    for (int at = 0; at < headLength; at++) {
      if (head[at] == '\n' && names(at + 1, "content-length:")) {
        return number(at + 1 + "content-length:".length());
      }
    }
    return 0;
  }

  private boolean names(int at, String name) {
    if (at + name.length() > headLength) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if ((head[at + i] | 0x20) != (name.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }

  private int number(int from) {
    int at = from;
    while (head[at] == ' ') {
      at++;
    }
    int number = 0;
    for (; head[at] >= '0' && head[at] <= '9'; at++) {
      number = number * 10 + head[at] - '0';
    }
    return number;
  }
}
