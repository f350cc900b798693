package dev.muster.platform.share;

import com.hierynomus.mssmb2.messages.SMB2WriteResponse;
import dev.muster.platform.content.Pace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Brings one file into the share: a part that grows, is checked, and then gets its name. */
final class Upload {
  private static final int MOST_UNDER_WAY = 16;

  private final ShareLink link;
  private final Part part;
  private final FileChannel source;
  private final Pace pace;
  private final LongConsumer progress;
  private final Deque<Piece> underWay = new ArrayDeque<>();
  private final Deque<ByteBuffer> spare = new ArrayDeque<>();

  /** A write whose answer is not here yet. */
  private record Piece(long position, ByteBuffer bytes, Future<SMB2WriteResponse> answer) {}

  Upload(ShareLink link, Part part, FileChannel source, Pace pace, LongConsumer progress) {
    this.link = link;
    this.part = part;
    this.source = source;
    this.pace = pace;
    this.progress = progress;
  }

  /** Goes on with what is there; the part holds what the source does then. */
  void run() throws IOException {
    long size = source.size();
    long there = part.size();
    if (there > 0) {
      if (there <= size && goOn(there, size)) {
        return;
      }
      // A file of its own, which no write that an earlier connection left behind can reach.
      part.startAgain();
    }
    send(0, size);
  }

  /** Reads back what is there while it sends the rest; says whether it was right. */
  private boolean goOn(long there, long size) throws IOException {
    try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> same = other.submit(() -> isSame(there));
      try {
        progress.accept(there);
        send(there, size);
      } catch (IOException | RuntimeException trouble) {
        other.shutdownNow();
        throw trouble;
      }
      return same.get();
    } catch (ExecutionException failed) {
      throw new IOException("what was there could not be read: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private boolean isSame(long there) throws IOException {
    Pace back = pace.another();
    byte[] theirs = new byte[ShareLink.BLOCK];
    byte[] ours = new byte[ShareLink.BLOCK];
    for (long position = 0; position < there; ) {
      int length = (int) Math.min(ShareLink.BLOCK, there - position);
      back.passed(length);
      int read = part.file().read(theirs, position, 0, length);
      if (read <= 0) {
        return false;
      }
      fill(ByteBuffer.wrap(ours, 0, read), position);
      if (!Arrays.equals(theirs, 0, read, ours, 0, read)) {
        return false;
      }
      position += read;
    }
    return true;
  }

  private void send(long from, long size) throws IOException {
    try {
      for (long position = from; position < size; position += ShareLink.BLOCK) {
        int length = (int) Math.min(ShareLink.BLOCK, size - position);
        ByteBuffer bytes = spare.isEmpty() ? ByteBuffer.allocate(ShareLink.BLOCK) : spare.pop();
        fill(bytes.clear().limit(length), position);
        pace.passed(length);
        takeSlot();
        begin(position, bytes);
        settleAnswered();
      }
      while (!underWay.isEmpty()) {
        settle();
      }
    } finally {
      link.slots().release(underWay.size());
      underWay.clear();
    }
  }

  @SuppressWarnings("ByteBufferBackingArray") // send allocates them all
  private void begin(long position, ByteBuffer bytes) throws IOException {
    Future<SMB2WriteResponse> answer;
    try {
      answer = link.write(part.file(), position, bytes.array(), bytes.limit());
    } catch (IOException | RuntimeException cut) {
      link.slots().release();
      throw cut;
    }
    underWay.add(new Piece(position, bytes, answer));
  }

  /** Where all are taken, our own oldest write is waited for, or else somebody else's. */
  private void takeSlot() throws IOException {
    while (!link.slots().tryAcquire()) {
      if (underWay.isEmpty()) {
        link.awaitSlot();
        return;
      }
      settle();
    }
  }

  /** So that nobody holds what he does not use while he waits for his pace. */
  private void settleAnswered() throws IOException {
    while (!underWay.isEmpty()
        && (underWay.element().answer().isDone() || underWay.size() > MOST_UNDER_WAY)) {
      settle();
    }
  }

  private void settle() throws IOException {
    Piece oldest = underWay.element();
    int length = oldest.bytes().limit();
    int written = link.written(oldest.answer());
    while (written < length) {
      // The server granted less than was asked for, so less was sent.
      byte[] rest = Arrays.copyOfRange(oldest.bytes().array(), written, length);
      int more =
          link.written(link.write(part.file(), oldest.position() + written, rest, rest.length));
      if (more <= 0) {
        throw new IOException("the server takes no more bytes");
      }
      written += more;
    }
    underWay.remove();
    link.slots().release();
    spare.push(oldest.bytes());
    progress.accept(oldest.position() + length);
  }

  private void fill(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      if (source.read(bytes, position + bytes.position()) < 0) {
        throw ShareException.ofSource(
            "The source of " + part + " became shorter while it was sent.", null);
      }
    }
  }
}
