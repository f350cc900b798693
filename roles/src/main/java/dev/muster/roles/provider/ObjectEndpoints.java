package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.device.DeviceId;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Declared objects, what changes of them come to, and members of collections. */
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
            .with("name", Query.OFFSET, Query.LIMIT),
        get("/objects/{kind}/{name}", "One object.", StoredObject.class, this::one),
        get(
            "/objects/{kind}/{name}/history",
            "Every version of an object, the first first.",
            ObjectVersion.class,
            this::history),
        get("/changes", "Who changed which object, in order.", ObjectVersion.class, this::changes)
            .with("after", Query.LIMIT),
        post("/plan", "What changes would come to.", Permission.READ, Plan.class, this::plan)
            .taking(PlanRequest.class),
        post(
                "/preview",
                "What changes would do to devices.",
                Permission.READ,
                Preview.class,
                this::preview)
            .taking(PreviewRequest.class)
            .with(Query.LIMIT),
        post("/apply", "Changes objects, all or none.", Permission.READ, Applied.class, this::apply)
            .taking(ApplyRequest.class),
        get("/collections/{name}/members", "Who is in a collection.", DeviceId.class, this::members)
            .with(Query.OFFSET, Query.LIMIT));
  }

  private Response schema(Caller caller, Request request) {
    return Response.json(200, JsonSchemas.of(kind(request)));
  }

  private Response list(Caller caller, Request request) {
    String part = request.query("name").orElse("");
    List<StoredObject> found =
        definitions().list(kind(request)).stream()
            .filter(object -> object.document().name().value().contains(part))
            .toList();
    return page(found, Query.paging(request));
  }

  private static <T> Response page(List<T> all, Paging paging) {
    return Response.json(
        200,
        new Page<>(all.stream().skip(paging.offset()).limit(paging.limit()).toList(), all.size()));
  }

  private Response one(Caller caller, Request request) {
    return Answers.found(definitions().find(key(request)), key(request).toString());
  }

  private Response history(Caller caller, Request request) {
    return Response.json(200, definitions().history(key(request)));
  }

  private Response changes(Caller caller, Request request) {
    int most = Math.clamp(Query.number(request, Query.LIMIT, 100), 1, MOST_CHANGES);
    return Response.json(200, definitions().changesAfter(Query.number(request, "after", 0), most));
  }

  private Response plan(Caller caller, Request request) {
    PlanRequest wanted = Json.read(request.body(), PlanRequest.class);
    return permitted(caller, wanted.changes(), () -> definitions().plan(wanted));
  }

  private Response preview(Caller caller, Request request) {
    PreviewRequest wanted = Json.read(request.body(), PreviewRequest.class);
    int rows = Math.clamp(Query.number(request, Query.LIMIT, 0), 0, MOST_PREVIEWED);
    return permitted(caller, wanted.changes(), () -> desired.preview().of(wanted.changes(), rows));
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
    return permitted(caller, wanted.changes(), () -> definitions().apply(wanted, caller.name()));
  }

  private Response members(Caller caller, Request request) {
    return page(
        desired.members().members(new ObjectName(request.parameter("name"))).stream()
            .sorted()
            .toList(),
        Query.paging(request));
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
