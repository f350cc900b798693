package dev.muster.roles.provider;

import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.util.List;
import java.util.Optional;

/**
 * One line of the table of all that the provider answers.
 *
 * @param path below the prefix
 * @param summary a sentence for the OpenAPI document
 * @param permission what the caller needs at least; absent where anybody may ask
 * @param query the parameters that the query may have
 * @param body the record that is sent, absent where there is none
 * @param answer the record that comes back, or the rows of a list or page
 */
record Endpoint(
    String method,
    String path,
    String summary,
    Optional<Permission> permission,
    List<String> query,
    Optional<Class<?>> body,
    Class<?> answer,
    Action action) {

  /** Answers a request of somebody who may ask. */
  @FunctionalInterface
  interface Action {
    Response answer(Caller caller, Request request);
  }

  /** Reads something. */
  static Endpoint get(String path, String summary, Class<?> answer, Action action) {
    return new Endpoint(
        "GET",
        path,
        summary,
        Optional.of(Permission.READ),
        List.of(),
        Optional.empty(),
        answer,
        action);
  }

  /** Does something. */
  static Endpoint post(
      String path, String summary, Permission permission, Class<?> answer, Action action) {
    return new Endpoint(
        "POST",
        path,
        summary,
        Optional.of(permission),
        List.of(),
        Optional.empty(),
        answer,
        action);
  }

  Endpoint taking(Class<?> sent) {
    return new Endpoint(
        method, path, summary, permission, query, Optional.of(sent), answer, action);
  }

  Endpoint with(String... parameters) {
    return new Endpoint(
        method, path, summary, permission, List.of(parameters), body, answer, action);
  }

  Endpoint by(String verb) {
    return new Endpoint(verb, path, summary, permission, query, body, answer, action);
  }

  Endpoint open() {
    return new Endpoint(method, path, summary, Optional.empty(), query, body, answer, action);
  }
}
