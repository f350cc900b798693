package dev.muster.roles.provider;

import dev.muster.platform.documents.JsonSchemas;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Permission;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document (3.1.0) of a table of endpoints. */
final class OpenApi {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern PARAMETER = Pattern.compile("\\{([a-z-]+)}");
  private static final Set<Class<?>> ANYTHING = Set.of(Object.class, java.util.Map.class);

  private final JsonSchemas schemas = JsonSchemas.at("#/components/schemas/");

  private OpenApi() {}

  static JsonNode of(String prefix, List<Endpoint> endpoints) {
    return new OpenApi().document(prefix, endpoints);
  }

  private JsonNode document(String prefix, List<Endpoint> endpoints) {
    ObjectNode root = JSON.objectNode().put("openapi", "3.1.0");
    root.putObject("info").put("title", "Muster provider").put("version", "1");
    ObjectNode paths = root.putObject("paths");
    for (Endpoint endpoint : endpoints) {
      String path = prefix + endpoint.path();
      ObjectNode item = paths.get(path) instanceof ObjectNode there ? there : paths.putObject(path);
      item.set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    ObjectNode components = root.putObject("components");
    ObjectNode all = components.putObject("schemas");
    schemas.definitions().forEach(all::set);
    ObjectNode security = components.putObject("securitySchemes");
    security.putObject("bearer").put("type", "http").put("scheme", "bearer");
    security.putObject("certificate").put("type", "mutualTLS");
    return root;
  }

  private JsonNode operation(Endpoint endpoint) {
    ObjectNode operation = JSON.objectNode().put("summary", endpoint.summary());
    ArrayNode parameters = operation.putArray("parameters");
    Matcher inPath = PARAMETER.matcher(endpoint.path());
    while (inPath.find()) {
      parameters.add(parameter(inPath.group(1), "path"));
    }
    endpoint.input().query().forEach(name -> parameters.add(parameter(name, "query")));
    endpoint
        .input()
        .body()
        .ifPresent(type -> {
          ObjectNode body = operation.putObject("requestBody").put("required", true);
          if (type == byte[].class) {
            ObjectNode bytes = JSON.objectNode().put("type", "string").put("format", "binary");
            content(body, "application/octet-stream", bytes);
          } else {
            content(body, "application/json", schema(type));
          }
        });
    ObjectNode responses = operation.putObject("responses");
    ObjectNode well = responses.putObject("2XX").put("description", "It worked.");
    if (endpoint.output().type() != Void.class) {
      content(well, type(endpoint.output().shape()), schema(endpoint.output()));
    }
    ObjectNode problem =
        responses.putObject("default").put("description", "What went wrong (RFC 9457).");
    content(problem, "application/problem+json", schema(Response.Problem.class));
    switch (endpoint.access()) {
      case Endpoint.Anybody() -> operation.putArray("security");
      case Endpoint.Everywhere(Permission permission) ->
          secure(operation, permission, "everywhere");
      case Endpoint.Somewhere(Permission permission) -> secure(operation, permission, "somewhere");
    }
    return operation;
  }

  private static JsonNode parameter(String name, String in) {
    ObjectNode parameter = JSON.objectNode().put("name", name).put("in", in);
    parameter.put("required", in.equals("path"));
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static void secure(ObjectNode operation, Permission permission, String scope) {
    operation.put("x-permission", Answers.label(permission)).put("x-scope", scope);
    ArrayNode security = operation.putArray("security");
    security.addObject().putArray("bearer");
    security.addObject().putArray("certificate");
  }

  private static void content(ObjectNode holder, String type, JsonNode schema) {
    holder.putObject("content").putObject(type).set("schema", schema);
  }

  private static String type(Endpoint.Shape shape) {
    return switch (shape) {
      case ONE, LIST, PAGE -> "application/json";
      case STREAM -> "text/event-stream";
    };
  }

  private JsonNode schema(Endpoint.Output output) {
    JsonNode row = schema(output.type());
    return switch (output.shape()) {
      case ONE, STREAM -> row;
      case LIST -> list(row);
      case PAGE -> {
        ObjectNode page = JSON.objectNode().put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties.set("rows", list(row));
        properties.putObject("total").put("type", "integer");
        page.putArray("required").add("total");
        yield page;
      }
    };
  }

  private static ObjectNode list(JsonNode row) {
    return JSON.objectNode().put("type", "array").set("items", row);
  }

  private JsonNode schema(Class<?> of) {
    return ANYTHING.contains(of) ? JSON.objectNode() : schemas.of(of);
  }
}
