package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.provider.ContentState;
import dev.muster.platform.content.ContentException;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Takes content in pieces; a file counts once all of it is there and its hash is right. */
final class ContentEndpoints {
  private static final long LARGEST = 1L << 40;

  private final ContentLibrary library;
  private final ConcurrentHashMap<ContentHash, Boolean> coming = new ConcurrentHashMap<>();

  ContentEndpoints(ContentLibrary library) {
    this.library = library;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/content/{hash}",
                "How much of a content is there.",
                ContentState.class,
                (_, request) -> Response.json(200, state(hash(request))))
            .somewhere(),
        post(
                "/content/{hash}",
                "Takes the piece of a content that begins at offset; size is that of the whole.",
                Permission.CHANGE_APPLICATIONS,
                ContentState.class,
                this::take)
            .with("offset", "size")
            .taking(byte[].class)
            .by("PUT"));
  }

  private ContentState state(ContentHash hash) {
    boolean complete = library.find(hash).isPresent();
    return new ContentState(complete, complete ? 0 : library.received(hash));
  }

  private Response take(Caller caller, Request request) {
    ContentHash hash = hash(request);
    long size = Query.number(request, "size", -1);
    long offset = Query.number(request, "offset", 0);
    if (size < 0 || size > LARGEST) {
      throw new IllegalArgumentException("size is that of the whole content in bytes");
    }
    if (coming.putIfAbsent(hash, true) != null) {
      return Response.problem(409, "conflict", "Somebody else hands in this content now.");
    }
    try {
      ContentState before = state(hash);
      if (before.complete()) {
        return Response.json(200, before);
      }
      if (before.received() != offset) {
        return Response.problem(
            409, "conflict", "The next piece begins at " + before.received() + ".");
      }
      return take(hash, size, offset, request.body());
    } finally {
      coming.remove(hash);
    }
  }

  private Response take(ContentHash hash, long size, long offset, byte[] piece) {
    try {
      library.resume(hash, size, new ByteArrayInputStream(piece));
    } catch (ContentException notWhole) {
      // A piece that is not the last ends early, which keeps what came.
      if (library.received(hash) != offset + piece.length) {
        return Response.problem(422, "not this content", String.valueOf(notWhole.getMessage()));
      }
    }
    return Response.json(200, state(hash));
  }

  private static ContentHash hash(Request request) {
    return new ContentHash(request.parameter("hash"));
  }
}
