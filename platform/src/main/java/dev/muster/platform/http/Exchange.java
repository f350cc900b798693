package dev.muster.platform.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request from its headers to the end of its answer. Everything but {@link #work} runs on the
 * connection's event loop.
 */
final class Exchange {
  /** How much of an unwanted body is read away so that the connection can go on. */
  private static final long DISCARDED = 64 << 10;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int BYTES_A_SECOND = 1024;

  private final HttpServerRequest in;
  private final Connection connection;
  private final Context context;
  private final Limits limits;
  private final Answer answer;
  private @Nullable Body body;
  private @Nullable Mount mount;
  private long discarded;

  private volatile @Nullable Thread worker;

  Exchange(HttpServerRequest in, Connection connection, Context context, Limits limits) {
    this.in = in;
    this.connection = connection;
    this.context = context;
    this.limits = limits;
    this.answer = new Answer(in, connection, limits.settings().idle(), this::finished);
    connection.begin(answer);
  }

  /** Answers without asking anybody, after reading away a small body. */
  void refuse(Response problem) {
    if (declared() > DISCARDED || in.getHeader("expect") != null) {
      giveUp(problem);
      return;
    }
    connection.await(limits.settings().request(), () -> giveUp(problem));
    in.handler(chunk -> {
      discarded += chunk.length();
      if (discarded > DISCARDED) {
        giveUp(problem);
      }
    });
    in.endHandler(_ -> answer.send(problem));
  }

  /** Answers at once; what else the client sends is read for a moment and then the line is cut. */
  private void giveUp(Response problem) {
    in.handler(_ -> {});
    in.endHandler(_ -> {});
    answer.sendLast(problem);
    connection.await(LAST_WORDS, connection::close);
  }

  private long declared() {
    String length = in.getHeader("content-length");
    return length == null ? 0 : Long.parseLong(length);
  }

  /** Reads the body, then lets the route's handler answer. */
  void run(RouteTable.Found found, Target target, Executor threads) {
    Body read = new Body(limits, limits.largest(found.route()));
    body = read;
    connection.onClose(this::abandoned);
    if (declared() > limits.largest(found.route())) {
      refuse(Problems.of(read.tooLarge(), where()));
      return;
    }
    String expects = in.getHeader("expect");
    if (expects != null) {
      if (!expects.equalsIgnoreCase("100-continue")) {
        giveUp(Problems.of(417, "Only 100-continue can be expected"));
        return;
      }
      in.response().writeContinue();
    }
    connection.await(
        limits.settings().request(),
        () -> giveUp(Problems.of(408, "The body did not arrive in time")));
    in.handler(chunk -> add(read, chunk));
    in.endHandler(_ -> dispatch(found, target, threads));
  }

  private void add(Body read, Buffer chunk) {
    try {
      read.add(chunk);
      connection.extend(Duration.ofNanos(1_000_000_000L * chunk.length() / BYTES_A_SECOND));
    } catch (Refusal refusal) {
      giveUp(Problems.of(refusal, where()));
    }
  }

  private void dispatch(RouteTable.Found found, Target target, Executor threads) {
    connection.await(limits.settings().request(), this::late);
    mount = found.mount();
    found.mount().begin();
    if (found.route().quick()) {
      answer.send(quick(found, target));
      return;
    }
    found.mount().begin();
    try {
      threads.execute(() -> work(found, target));
    } catch (RejectedExecutionException closing) {
      found.mount().end();
      answer.sendLast(Problems.of(503, "This server is stopping"));
    }
  }

  private void late() {
    answer.sendLast(
        Problems.of(
            503,
            "There was no answer within "
                + limits.settings().request().toSeconds()
                + " s: this server is busy, or much was asked at once; ask again in a moment"));
    interrupt();
  }

  private void abandoned() {
    answer.abandon();
    if (answer.streams()) {
      interrupt();
    }
    finished();
  }

  private void interrupt() {
    Thread thread = worker;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void finished() {
    Body held = body;
    if (held != null) {
      held.release();
    }
    Mount busy = mount;
    mount = null;
    if (busy != null) {
      busy.end();
    }
  }

  @SuppressWarnings({"CatchingUnchecked", "CatchAndPrintStackTrace"})
  private Response quick(RouteTable.Found found, Target target) {
    try {
      return found.route().handler().handle(request(found, target));
    } catch (RuntimeException | Error trouble) {
      return Problems.of(trouble, where());
    }
  }

  private void work(RouteTable.Found found, Target target) {
    worker = Thread.currentThread();
    try {
      Request request = request(found, target);
      Response response = limits.handle(found.route().handler(), request);
      switch (response) {
        case Response.Whole whole -> onLoop(() -> answer.send(whole));
        case Response.OfFile file -> {
          OpenFile open = OpenFile.of(file, request);
          onLoop(() -> answer.send(open));
        }
        case Response.OfEvents events -> new Stream(answer, context, found.mount()).run(events);
      }
    } catch (InterruptedException interrupted) {
      onLoop(() -> answer.sendLast(Problems.of(503, "This server is stopping")));
    } catch (RuntimeException | Error trouble) {
      Response problem = Problems.of(trouble, where());
      onLoop(() -> answer.send(problem));
    } finally {
      worker = null;
      found.mount().end();
    }
  }

  /** What is logged about this request; its query may hold an access. */
  private String where() {
    return in.method() + " " + in.uri().split("\\?", 2)[0];
  }

  private void onLoop(Runnable action) {
    context.runOnContext(_ -> action.run());
  }

  private Request request(RouteTable.Found found, Target target) {
    Body read = body;
    byte[] bytes =
        read == null
            ? new byte[0]
            : read.read(Optional.ofNullable(in.getHeader("content-encoding")));
    return new Request(
        in.method().name(),
        target.path(),
        found.parameters(),
        target.query(),
        headers(),
        bytes,
        connection.client(),
        connection.remote(),
        connection.secure());
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new HashMap<>();
    for (Map.Entry<String, String> header : in.headers()) {
      headers
          .computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
          .add(header.getValue());
    }
    return Collections.unmodifiableMap(headers);
  }
}
