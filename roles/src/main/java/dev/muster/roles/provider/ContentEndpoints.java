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
import dev.muster.site.content.ContentCopy;
import dev.muster.site.content.ContentDescription;
import dev.muster.site.content.ContentEntry;
import dev.muster.site.content.ContentQuery;
import dev.muster.site.content.ContentRegistry;
import dev.muster.site.content.ContentUsage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes content in pieces; a file counts once all of it is there and its hash is right. Shows what
 * there is and where.
 */
final class ContentEndpoints {
  private static final long LARGEST = 1L << 40;

  private static final int LONGEST_NAME = 200;

  private final ContentLibrary library;
  private final ContentRegistry registry;
  private final ConcurrentHashMap<ContentHash, Boolean> coming = new ConcurrentHashMap<>();

  ContentEndpoints(ContentLibrary library, ContentRegistry registry) {
    this.library = library;
    this.registry = registry;
  }

  List<Endpoint> all() {
    return List.of(
        get("/content", "The contents of the site.", ContentEntry.class, this::list)
            .with("name", "state", "named", "order", "descending", Query.OFFSET, Query.LIMIT)
            .page(),
        get(
            "/content/{hash}/description",
            "What names a content, and where its copies are.",
            ContentDescription.class,
            (_, request) ->
                Answers.found(
                    registry.describe(hash(request)), "content " + request.parameter("hash"))),
        get(
                "/distribution-points",
                "The distribution points and how much they hold.",
                ContentUsage.class,
                (_, _) -> Response.json(200, registry.usage()))
            .list(),
        get(
                "/content/{hash}",
                "How much of a content is there.",
                ContentState.class,
                (_, request) -> Response.json(200, state(hash(request))))
            .somewhere(),
        post(
                "/content/{hash}",
                "Takes the piece of a content that begins at offset; size is that of the whole. An"
                    + " empty piece says that content which is there is about to be named.",
                Permission.CHANGE_APPLICATIONS,
                ContentState.class,
                this::take)
            .with("offset", "size", "name")
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
        return Response.json(200, registered(caller, request));
      }
      if (before.received() != offset) {
        return Response.problem(
            409, "conflict", "The next piece begins at " + before.received() + ".");
      }
      return take(caller, request, size, offset);
    } finally {
      coming.remove(hash);
    }
  }

  private Response take(Caller caller, Request request, long size, long offset) {
    ContentHash hash = hash(request);
    byte[] piece = request.body();
    try {
      library.resume(hash, size, new ByteArrayInputStream(piece));
    } catch (ContentException notWhole) {
      // A piece that is not the last ends early, which keeps what came.
      if (library.received(hash) != offset + piece.length) {
        return Response.problem(422, "not this content", String.valueOf(notWhole.getMessage()));
      }
    }
    ContentState after = state(hash);
    return Response.json(200, after.complete() ? registered(caller, request) : after);
  }

  /** What is there counts once it is registered; it may have been deleted just before. */
  private ContentState registered(Caller caller, Request request) {
    ContentHash hash = hash(request);
    String name = request.query("name").orElse(hash.value());
    return registry.register(
            hash, name.substring(0, Math.min(name.length(), LONGEST_NAME)), caller.name())
        ? new ContentState(true, 0)
        : new ContentState(false, library.received(hash));
  }

  private Response list(Caller caller, Request request) {
    return Response.json(
        200,
        registry.page(
            new ContentQuery(
                request.query("name"),
                Query.word(request, "state", ContentCopy.State.class),
                request.query("named").map(_ -> Query.truth(request, "named")),
                Query.word(request, "order", ContentQuery.Order.class)
                    .orElse(ContentQuery.Order.NAME),
                Query.truth(request, "descending"),
                Query.paging(request))));
  }

  private static ContentHash hash(Request request) {
    return new ContentHash(request.parameter("hash"));
  }
}
