package dev.muster.platform.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Map;

/** The one answer to a request; whoever comes first gives it. Used on the event loop only. */
final class Answer {
  private static final int PIECE = 64 << 10;

  private final HttpServerRequest in;
  private final HttpServerResponse out;
  private final Connection connection;
  private final Duration idle;
  private final Runnable finished;
  private boolean given;
  private boolean streams;
  private boolean last;

  Answer(HttpServerRequest in, Connection connection, Duration idle, Runnable finished) {
    this.in = in;
    this.out = in.response();
    this.connection = connection;
    this.idle = idle;
    this.finished = finished;
  }

  boolean streams() {
    return streams;
  }

  /** Often enough that a stream is never idle. */
  long heartbeatMillis() {
    return Math.max(1, idle.toMillis() / 3);
  }

  /** Nobody is there any more to be answered. */
  void abandon() {
    given = true;
  }

  void sendLast(Response response) {
    last = true;
    send(response);
  }

  void send(Response response) {
    switch (response) {
      case Response.Whole whole -> send(whole);
      case Response.OfFile _, Response.OfEvents _ ->
          send(Problems.of(500, "A quick route answers with bytes only"));
    }
  }

  private void send(Response.Whole whole) {
    if (!begin(whole.status(), whole.headers())) {
      return;
    }
    if (isKnown(whole)) {
      out.setStatusCode(304).headers().remove("Content-Type");
      done(out.end());
      return;
    }
    boolean bodiless = whole.status() == 204 || whole.status() == 304 || whole.status() < 200;
    if (!bodiless) {
      out.putHeader("Content-Length", Integer.toString(whole.body().length));
    }
    done(bodiless || isHead() ? out.end() : write(whole.body()));
  }

  private boolean isKnown(Response.Whole whole) {
    String known = in.getHeader("if-none-match");
    String etag = out.headers().get("ETag");
    return known != null
        && etag != null
        && whole.status() == 200
        && (isHead() || in.method().equals(HttpMethod.GET))
        && Selection.names(known, etag.replace("\"", ""), true);
  }

  /** Piece by piece, so that a slow client is seen to take something. */
  private Future<Void> write(byte[] body) {
    Buffer all = Buffer.buffer(body);
    int at = 0;
    for (; body.length - at > PIECE; at += PIECE) {
      out.write(all.slice(at, at + PIECE));
    }
    return out.end(all.slice(at, body.length));
  }

  void send(OpenFile file) {
    Selection selection = file.selection();
    if (!begin(selection.status(), file.headers())) {
      file.close();
      return;
    }
    boolean hasBody = selection.length() > 0 && !isHead();
    if (selection.status() != 304) {
      out.putHeader("Content-Length", Long.toString(selection.length()));
    }
    Future<Void> sent =
        hasBody ? out.sendFile(file.channel(), selection.offset(), selection.length()) : out.end();
    done(
        sent.onComplete(result -> {
          file.close();
          if (result.failed()) {
            connection.close();
          }
        }));
  }

  /** Begins a stream; false where somebody else has answered or the client is too old. */
  boolean stream(Map<String, String> headers) {
    if (isHead()) {
      send(new Response.Whole(200, headers, new byte[0]));
      return false;
    }
    if (in.version() == HttpVersion.HTTP_1_0) {
      send(Problems.of(505, "Events need HTTP/1.1"));
      return false;
    }
    if (!begin(200, headers)) {
      return false;
    }
    streams = true;
    out.setChunked(true);
    out.writeHead();
    return true;
  }

  Future<Void> write(String text) {
    return out.write(text);
  }

  boolean isBehind() {
    return out.writeQueueFull();
  }

  void endStream() {
    if (!out.closed()) {
      done(out.end());
    }
  }

  private boolean begin(int status, Map<String, String> headers) {
    if (given) {
      return false;
    }
    given = true;
    connection.awaitNothing();
    out.setStatusCode(status);
    headers.forEach(out::putHeader);
    out.putHeader("Date", connection.date());
    if (last) {
      out.putHeader("Connection", "close");
    }
    return true;
  }

  private void done(Future<Void> sent) {
    sent.onComplete(_ -> {
      finished.run();
      if (!last) {
        connection.await(idle, connection::close);
      } else if (in.isEnded()) {
        connection.close();
      }
    });
  }

  private boolean isHead() {
    return in.method().equals(HttpMethod.HEAD);
  }
}
