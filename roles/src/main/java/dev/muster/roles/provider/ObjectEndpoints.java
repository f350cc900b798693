package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ObjectVersion;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.provider.Preview;
import dev.muster.contracts.provider.PreviewRequest;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.foundation.json.Json;
import dev.muster.platform.documents.JsonSchemas;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Declared objects, and what changes of them come to. */
final class ObjectEndpoints {
  private static final int MOST_CHANGES = 1_000;
  private static final int MOST_PREVIEWED = 200_000;

  private final Provider.Desired desired;

  ObjectEndpoints(Provider.Desired desired) {
    this.desired = desired;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/schemas/{kind}",
                "The JSON Schema of documents of a kind.",
                Object.class,
                this::schema)
            .open(),
        get("/objects/{kind}", "The objects of a kind by name.", StoredObject.class, this::list)
            .with("name", Query.OFFSET, Query.LIMIT)
            .page()
            .somewhere(),
        get("/objects/{kind}/{name}", "One object.", StoredObject.class, this::one).somewhere(),
        get(
                "/objects/{kind}/{name}/history",
                "Every version of an object, the first first.",
                ObjectVersion.class,
                this::history)
            .list()
            .somewhere(),
        get("/changes", "Who changed which object, in order.", ObjectVersion.class, this::changes)
            .with("after", Query.LIMIT)
            .list()
            .somewhere(),
        post("/plan", "What changes would come to.", Permission.READ, Plan.class, this::plan)
            .taking(PlanRequest.class)
            .somewhere(),
        post(
                "/preview",
                "What changes would do to devices.",
                Permission.READ,
                Preview.class,
                this::preview)
            .taking(PreviewRequest.class)
            .with(Query.LIMIT)
            .somewhere(),
        post("/apply", "Changes objects, all or none.", Permission.READ, Applied.class, this::apply)
            .taking(ApplyRequest.class)
            .somewhere());
  }

  private Response schema(Caller caller, Request request) {
    return Response.json(200, JsonSchemas.of(kind(request)));
  }

  private Response list(Caller caller, Request request) {
    String part = request.query("name").orElse("");
    Predicate<Declared> seen = seenBy(caller);
    List<StoredObject> found =
        definitions().list(kind(request)).stream()
            .filter(object -> object.document().name().value().contains(part))
            .filter(object -> seen.test(object.document()))
            .toList();
    return page(found, Query.paging(request));
  }

  /** Whether the caller sees an object, with all objects as they are now. */
  private Predicate<Declared> seenBy(Caller caller) {
    Declarations all = definitions().all();
    Sight sight = Sight.of(caller, desired.members());
    return object -> sight.sees(object, () -> all);
  }

  private static <T> Response page(List<T> all, Paging paging) {
    return Response.json(
        200,
        new Page<>(all.stream().skip(paging.offset()).limit(paging.limit()).toList(), all.size()));
  }

  private Response one(Caller caller, Request request) {
    ObjectKey key = key(request);
    return Answers.found(
        definitions().find(key).filter(found -> seenBy(caller).test(found.document())),
        key.toString());
  }

  private Response history(Caller caller, Request request) {
    return Response.json(200, seen(definitions().history(key(request)), seenBy(caller)));
  }

  /** A deletion is seen by whoever sees what was deleted. */
  private List<ObjectVersion> seen(List<ObjectVersion> versions, Predicate<Declared> seen) {
    return versions.stream()
        .filter(
            version -> version.document().or(() -> before(version)).map(seen::test).orElse(true))
        .toList();
  }

  private Optional<Declared> before(ObjectVersion deleted) {
    return definitions().history(deleted.object()).stream()
        .takeWhile(version -> version.version() < deleted.version())
        .reduce((_, last) -> last)
        .flatMap(ObjectVersion::document);
  }

  /** As many as are wanted of those that the caller sees, not of all. */
  private Response changes(Caller caller, Request request) {
    int most = Math.clamp(Query.number(request, Query.LIMIT, 100), 1, MOST_CHANGES);
    long after = Query.number(request, "after", 0);
    Predicate<Declared> seen = seenBy(caller);
    List<ObjectVersion> found = new ArrayList<>();
    List<ObjectVersion> next;
    do {
      next = definitions().changesAfter(after, MOST_CHANGES);
      found.addAll(seen(next, seen));
      after = next.isEmpty() ? after : next.getLast().number();
    } while (found.size() < most && !next.isEmpty());
    return Response.json(200, found.stream().limit(most).toList());
  }

  private Response plan(Caller caller, Request request) {
    PlanRequest wanted = Json.read(request.body(), PlanRequest.class);
    return permitted(caller, wanted.changes(), () -> definitions().plan(wanted));
  }

  private Response preview(Caller caller, Request request) {
    PreviewRequest wanted = Json.read(request.body(), PreviewRequest.class);
    int rows = Math.clamp(Query.number(request, Query.LIMIT, 0), 0, MOST_PREVIEWED);
    return permitted(
        caller,
        wanted.changes(),
        () -> desired.confirmation().number().preview(wanted.changes(), rows));
  }

  /** Answers if the caller may make these changes. */
  private Response permitted(Caller caller, List<Change> changes, Supplier<Outcome<?>> answer) {
    Optional<String> missing = AuthoriseChanges.missing(caller, changes, definitions().all());
    return missing.isPresent()
        ? Answers.forbidden(caller, missing.get())
        : Answers.outcome(answer.get());
  }

  private Response apply(Caller caller, Request request) {
    ApplyRequest wanted = Json.read(request.body(), ApplyRequest.class);
    return permitted(
        caller,
        wanted.changes(),
        () ->
            desired
                .confirmation()
                .number()
                .objection(wanted.changes(), wanted.devices())
                .<Outcome<?>>map(
                    missing -> new Outcome.Refused<Applied>(Outcome.Reason.NOT_CONFIRMED, missing))
                .orElseGet(() -> definitions().apply(wanted, caller.name())));
  }

  private Definitions definitions() {
    return desired.definitions();
  }

  private static ObjectKind kind(Request request) {
    String label = request.parameter("kind");
    return ObjectKind.labelled(label)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no kind of objects '" + label + "'"));
  }

  private static ObjectKey key(Request request) {
    return new ObjectKey(kind(request), new ObjectName(request.parameter("name")));
  }
}
