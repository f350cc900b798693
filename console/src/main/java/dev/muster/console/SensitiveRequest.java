package dev.muster.console;

import dev.muster.contracts.provider.SiteSystemRequest;
import dev.muster.contracts.provider.SiteSystemRoles;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A request to the provider that gives or takes power: who administers, what runs where, what comes
 * in by itself. Nobody signs it, and being let in is not enough for it.
 *
 * @param path behind the prefix of the provider's paths, encoded
 * @param body JSON, written anew from what {@code says} was told of; may hold a secret
 * @param says what it does, in words of this program
 */
record SensitiveRequest(String method, String path, String body, String says) {
  private static final List<Kind<?>> KINDS =
      List.of(
          new Kind<>(
              "PUT",
              "/administrators/([^/?#]+)",
              Administrator.class,
              (name, wanted) ->
                  "makes %s an administrator %s password: %s"
                      .formatted(
                          name,
                          wanted.password().isPresent() ? "with a new" : "without a",
                          listed(wanted.grants()))),
          new Kind<>(
              "DELETE",
              "/administrators/([^/?#]+)",
              Nothing.class,
              (name, _) -> "removes the administrator " + name),
          new Kind<>(
              "PUT",
              "/administrators/([^/?#]+)/identity",
              Identity.class,
              (name, wanted) ->
                  name + " is " + wanted.subject().orElse("nobody") + " at the identity provider"),
          new Kind<>(
              "POST",
              "(/tokens)",
              Token.class,
              (_, wanted) ->
                  "makes a registration token: %,d devices, for %s"
                      .formatted(wanted.uses(), wanted.valid())),
          new Kind<>(
              "POST",
              "(/site-systems)",
              SiteSystemRequest.class,
              (_, wanted) ->
                  "joins the host %s at %s%s: %s"
                      .formatted(
                          wanted.name(),
                          wanted.address(),
                          wanted.internetFacing() ? ", facing the internet" : "",
                          listed(wanted.roles()))),
          new Kind<>(
              "PUT",
              "/site-systems/([^/?#]+)/roles",
              SiteSystemRoles.class,
              (name, wanted) -> "has the site system " + name + " run: " + listed(wanted.roles())),
          new Kind<>(
              "DELETE",
              "/site-systems/([^/?#]+)(?:\\?force=true)?",
              Nothing.class,
              (name, _) -> "removes the site system " + name));

  /**
   * Requests of one kind.
   *
   * @param path its first group is what it is about
   * @param says what one does, from that and its body
   */
  private record Kind<T>(
      String method, Pattern path, Class<T> type, BiFunction<String, T, String> says) {
    Kind(String method, String path, Class<T> type, BiFunction<String, T, String> says) {
      this(method, Pattern.compile(path), type, says);
    }

    SensitiveRequest read(String asked, String about, String body) {
      try {
        T wanted = Json.read(body, type);
        return new SensitiveRequest(method, asked, Json.write(wanted), says.apply(about, wanted));
      } catch (JsonException notOne) {
        throw new ConsoleException(422, String.valueOf(notOne.getMessage()), notOne);
      }
    }
  }

  /** Nothing but the path. */
  private record Nothing() {}

  /** What an administrator is to have. */
  private record Administrator(Optional<String> password, List<Grant> grants) {
    @Override
    public String toString() {
      return "Administrator[***, " + grants + "]";
    }
  }

  /** A role, and the collection that it is limited to. */
  private record Grant(String role, Optional<String> collection) {
    @Override
    public String toString() {
      return role + collection.map(of -> " of " + of).orElse("");
    }
  }

  /** Who somebody is at the identity provider. */
  private record Identity(Optional<String> subject) {}

  /** A registration token. */
  private record Token(int uses, Duration valid) {}

  /**
   * One that may be asked for.
   *
   * @param body JSON
   * @throws ConsoleException where there is no such request, or its body is not one
   */
  static SensitiveRequest of(String method, String path, String body) {
    for (Kind<?> kind : KINDS) {
      Matcher matched = kind.path().matcher(path);
      if (kind.method().equals(method) && matched.matches()) {
        return kind.read(path, decoded(matched.group(1)), body);
      }
    }
    throw new ConsoleException(
        404, "The console does not ask for " + method + " " + path + ".", new Throwable());
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw new ConsoleException(404, "There is nothing named " + part + ".", broken);
    }
  }

  private static String listed(List<?> all) {
    return all.isEmpty()
        ? "nothing"
        : all.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
