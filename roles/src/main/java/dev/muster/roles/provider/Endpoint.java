package dev.muster.roles.provider;

import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of the table of all that the provider answers.
 *
 * @param path below the prefix
 * @param summary a sentence for the OpenAPI document
 * @param access who may ask
 * @param input what may be sent
 * @param output what comes back
 */
record Endpoint(
    String method,
    String path,
    String summary,
    Access access,
    Input input,
    Output output,
    Action action) {

  /** Answers a request of somebody who may ask. */
  @FunctionalInterface
  interface Action {
    Response answer(Caller caller, Request request);
  }

  /** Who may ask. */
  sealed interface Access {}

  /** Anybody, signed in or not. */
  record Anybody() implements Access {}

  /** Whoever may do this in all of the site. */
  record Everywhere(Permission permission) implements Access {}

  /**
   * Whoever may do this somewhere; the action shows and changes nothing outside its collections.
   */
  record Somewhere(Permission permission) implements Access {}

  /**
   * What may be sent.
   *
   * @param query the parameters that the query may have
   * @param body the record that is sent, {@code byte[]} for any bytes, absent where there is none
   */
  record Input(List<String> query, Optional<Class<?>> body) {}

  /**
   * What comes back.
   *
   * @param type the record, or that of each row
   */
  record Output(Class<?> type, Shape shape) {}

  /** How many records come back. */
  enum Shape {
    ONE,
    LIST,
    /** Rows, and how many the whole list has. */
    PAGE,
    /** Server-sent events with a record each, as it happens. */
    STREAM
  }

  /** Reads something. */
  static Endpoint get(String path, String summary, Class<?> answer, Action action) {
    return of("GET", path, summary, Permission.READ, answer, action);
  }

  /** Does something. */
  static Endpoint post(
      String path, String summary, Permission permission, Class<?> answer, Action action) {
    return of("POST", path, summary, permission, answer, action);
  }

  private static Endpoint of(
      String method,
      String path,
      String summary,
      Permission permission,
      Class<?> answer,
      Action action) {
    return new Endpoint(
        method,
        path,
        summary,
        new Everywhere(permission),
        new Input(List.of(), Optional.empty()),
        new Output(answer, Shape.ONE),
        action);
  }

  Endpoint taking(Class<?> sent) {
    return with(new Input(input.query(), Optional.of(sent)));
  }

  Endpoint with(String... parameters) {
    List<String> all = Stream.concat(input.query().stream(), Stream.of(parameters)).toList();
    return with(new Input(all, input.body()));
  }

  private Endpoint with(Input other) {
    return new Endpoint(method, path, summary, access, other, output, action);
  }

  Endpoint by(String verb) {
    return new Endpoint(verb, path, summary, access, input, output, action);
  }

  Endpoint open() {
    return new Endpoint(method, path, summary, new Anybody(), input, output, action);
  }

  /** For callers too that may do it only for some collections. */
  Endpoint somewhere() {
    return access instanceof Everywhere(Permission permission)
        ? new Endpoint(method, path, summary, new Somewhere(permission), input, output, action)
        : this;
  }

  Endpoint list() {
    return shaped(Shape.LIST);
  }

  Endpoint page() {
    return shaped(Shape.PAGE);
  }

  Endpoint stream() {
    return shaped(Shape.STREAM);
  }

  private Endpoint shaped(Shape shape) {
    return new Endpoint(
        method, path, summary, access, input, new Output(output.type(), shape), action);
  }

  Endpoint answering(Action other) {
    return new Endpoint(method, path, summary, access, input, output, other);
  }
}
