package dev.muster.bench.agents;

import dev.muster.bench.BenchException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Finds the ends of HTTP/1.1 answers with a length, at less cost than a whole HTTP client: of the
 * head it takes note of the status and the length alone.
 */
abstract class Answers extends ChannelInboundHandlerAdapter {
  private static final int LONGEST_HEAD = 16 << 10;
  private static final byte[] NOTHING = new byte[0];

  private final byte[] head = new byte[LONGEST_HEAD];
  private int headLength;
  private byte[] body = NOTHING;
  private int bodyLength;
  private int status;

  /** An answer has come to its end. */
  abstract void answered(ChannelHandlerContext context, int status, byte[] body);

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
    if (bodyLength < body.length) {
      int read = Math.min(body.length - bodyLength, bytes.readableBytes());
      bytes.readBytes(body, bodyLength, read);
      bodyLength += read;
      if (bodyLength == body.length) {
        done(context);
      }
      return;
    }
    head[headLength++] = bytes.readByte();
    if (endsHead()) {
      status = number(9);
      int length = status == 304 || status == 204 ? 0 : contentLength();
      body = length == 0 ? NOTHING : new byte[length];
      bodyLength = 0;
      headLength = 0;
      if (length == 0) {
        done(context);
      }
    } else if (headLength == head.length) {
      throw new BenchException("The head of an answer does not end");
    }
  }

  private void done(ChannelHandlerContext context) {
    byte[] whole = body;
    body = NOTHING;
    bodyLength = 0;
    answered(context, status, whole);
  }

  private boolean endsHead() {
    int end = headLength;
    return end > 3
        && head[end - 1] == '\n'
        && head[end - 2] == '\r'
        && head[end - 3] == '\n'
        && head[end - 4] == '\r';
  }

  private int contentLength() {
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
