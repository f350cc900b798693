package dev.muster.platform.http;

import dev.muster.foundation.json.JsonException;
import dev.muster.platform.database.DatabaseAway;
import dev.muster.platform.database.SiteDatabase;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from exceptions to HTTP status. */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  static Response of(Throwable trouble, String where) {
    return switch (trouble) {
      case Refusal refusal -> of(refusal.status(), refusal.detail());
      case JsonException unreadable -> of(400, String.valueOf(unreadable.getMessage()));
      case IllegalArgumentException bad -> of(400, String.valueOf(bad.getMessage()));
      default -> SiteDatabase.isAway(trouble) ? away(trouble, where) : unexpected(trouble, where);
    };
  }

  static Response of(int status, String detail) {
    return Response.problem(status, HttpResponseStatus.valueOf(status).reasonPhrase(), detail);
  }

  private static Response away(Throwable trouble, String where) {
    LOG.warn("{} had no database: {}", where, trouble.toString());
    return Response.problem(503, "database away", DatabaseAway.said(trouble) + "; try again.")
        .with("Retry-After", "5");
  }

  private static Response unexpected(Throwable trouble, String where) {
    String id = UUID.randomUUID().toString();
    LOG.error("{} failed, problem {}", where, id, trouble);
    return of(500, "An error in this server, logged there as " + id);
  }
}
