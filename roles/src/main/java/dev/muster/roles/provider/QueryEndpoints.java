package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.provider.ImportRequest;
import dev.muster.contracts.provider.QueryAnswer;
import dev.muster.contracts.provider.QueryRequest;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.Paging;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.query.DeviceQueries;
import dev.muster.site.query.QueryException;
import java.util.List;

/** Queries over all devices, and the facts that are imported for them. */
final class QueryEndpoints {
  private final DeviceQueries queries;
  private final Administration administration;

  QueryEndpoints(DeviceQueries queries, Administration administration) {
    this.queries = queries;
    this.administration = administration;
  }

  List<Endpoint> all() {
    return List.of(
        post(
                "/query",
                "Runs a query in WQL; it changes nothing.",
                Permission.READ,
                QueryAnswer.class,
                this::run)
            .taking(QueryRequest.class),
        get(
                "/query",
                "Runs the query in WQL that the parameter text has; it changes nothing.",
                QueryAnswer.class,
                this::read)
            .with("text", Query.OFFSET, Query.LIMIT),
        get(
                "/query/classes",
                "The classes that queries are about, and their properties.",
                InventoryClass.class,
                (_, _) -> Response.json(200, queries.classes()))
            .list(),
        post(
                "/imported-facts",
                "Replaces imported facts of devices, such as their groups.",
                Permission.CHANGE_COLLECTIONS,
                Void.class,
                this::importFacts)
            .taking(ImportRequest.class)
            .by("PUT"));
  }

  private Response run(Caller caller, Request request) {
    return answer(Json.read(request.body(), QueryRequest.class));
  }

  private Response read(Caller caller, Request request) {
    Paging paging = Query.paging(request);
    return answer(
        new QueryRequest(request.query("text").orElse(""), paging.offset(), paging.limit()));
  }

  private Response answer(QueryRequest wanted) {
    try {
      return Response.json(
          200, queries.rows(queries.parse(wanted.query()), wanted.offset(), wanted.limit()));
    } catch (QueryException wrong) {
      return Response.problem(422, "not a query", String.valueOf(wrong.getMessage()));
    }
  }

  private Response importFacts(Caller caller, Request request) {
    if (!caller.mayEverywhere(Permission.CHANGE_COLLECTIONS)) {
      return Answers.forbidden(caller, Permission.CHANGE_COLLECTIONS);
    }
    ImportRequest wanted = Json.read(request.body(), ImportRequest.class);
    queries.importFacts(wanted.facts());
    administration.note(
        caller.name(), "facts-import", wanted.facts().size() + " devices and classes");
    return Response.empty(204);
  }
}
