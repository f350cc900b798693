package dev.muster.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Server-sent events (the WHATWG's format), written from the request's own thread. */
final class Stream {
  private final Answer answer;
  private final Context context;
  private final Mount mount;

  Stream(Answer answer, Context context, Mount mount) {
    this.answer = answer;
    this.context = context;
    this.mount = mount;
  }

  void run(Response.OfEvents events) throws InterruptedException {
    Future<Boolean> begun = onLoop(() -> Future.succeededFuture(answer.stream(events.headers())));
    if (!await(begun)) {
      return;
    }
    mount.streams(Thread.currentThread());
    long heartbeat =
        context
            .owner()
            .setPeriodic(answer.heartbeatMillis(), _ -> context.runOnContext(_ -> beat()));
    try {
      events.stream().run(this::send);
    } finally {
      context.owner().cancelTimer(heartbeat);
      mount.streamsNoLonger(Thread.currentThread());
      context.runOnContext(_ -> answer.endStream());
    }
  }

  /** Keeps the way open through whatever counts silence. */
  private void beat() {
    if (!answer.isBehind()) {
      answer.write(":\n\n");
    }
  }

  private void send(String event, String data) throws InterruptedException {
    StringBuilder text = new StringBuilder(data.length() + 64);
    text.append("event: ").append(event).append('\n');
    data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
    text.append('\n');
    await(onLoop(() -> answer.write(text.toString())));
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> action) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(_ -> {
      try {
        action.get().onComplete(promise);
      } catch (IllegalStateException closed) {
        promise.fail(closed);
      }
    });
    return promise.future();
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException gone) {
      InterruptedException interrupted = new InterruptedException("the client has gone");
      interrupted.initCause(gone);
      throw interrupted;
    }
  }
}
