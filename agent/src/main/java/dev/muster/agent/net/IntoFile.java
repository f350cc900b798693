package dev.muster.agent.net;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes a body into a file from some place on, never beyond a size; its value is the new size. */
final class IntoFile implements BodySubscriber<Long> {
  private final Path file;
  private final long from;
  private final long most;
  private final boolean wanted;
  private final AtomicLong at;
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private @Nullable FileChannel channel;
  private Flow.@Nullable Subscription subscription;

  private IntoFile(Path file, long from, long most, boolean wanted) {
    this.file = file;
    this.from = from;
    this.most = most;
    this.wanted = wanted;
    this.at = new AtomicLong(from);
  }

  static IntoFile from(Path file, long from, long most) {
    return new IntoFile(file, from, most, true);
  }

  /** For a body that is not content: nothing of it is read. */
  static IntoFile nothing(Path file) {
    return new IntoFile(file, 0, 0, false);
  }

  /** How far it has come. */
  long written() {
    return at.get();
  }

  @Override
  public CompletionStage<Long> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (!wanted) {
      given.cancel();
      done.complete(-1L);
      return;
    }
    try {
      FileChannel opened =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      opened.truncate(from);
      opened.position(from);
      channel = opened;
      given.request(1);
    } catch (IOException trouble) {
      given.cancel();
      done.completeExceptionally(trouble);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    FileChannel open = channel;
    Flow.Subscription from = subscription;
    if (open == null || from == null || done.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        if (at.get() + buffer.remaining() > most) {
          throw new IOException("it is longer than the " + most + " bytes that it should have");
        }
        while (buffer.hasRemaining()) {
          at.addAndGet(open.write(buffer));
        }
      }
      from.request(1);
    } catch (IOException trouble) {
      from.cancel();
      onError(trouble);
    }
  }

  @Override
  public void onError(Throwable trouble) {
    close();
    done.completeExceptionally(trouble);
  }

  @Override
  public void onComplete() {
    close();
    done.complete(at.get());
  }

  private void close() {
    FileChannel open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException trouble) {
        done.completeExceptionally(trouble);
      }
    }
  }
}
