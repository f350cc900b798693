package dev.muster.roles.provider;

import dev.muster.platform.http.Response;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.definitions.Outcome;
import java.util.Locale;
import java.util.Optional;

/** What outcomes are in HTTP: the one table of status codes. */
final class Answers {
  private Answers() {}

  static Response found(Optional<?> value, String what) {
    return value
        .map(found -> Response.json(200, found))
        .orElseGet(() -> Response.problem(404, "not found", "There is no " + what + "."));
  }

  static <T> Response outcome(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> Response.json(200, done.value());
      case Outcome.Refused<T> refused ->
          Response.problem(
              status(refused.reason()),
              label(refused.reason()),
              String.join("\n", refused.messages()));
    };
  }

  private static int status(Outcome.Reason reason) {
    return switch (reason) {
      case CONFLICT, REFERENCED -> 409;
      case INVALID, NOT_SIGNED, TOO_MANY_DEVICES, NOT_CONFIRMED -> 422;
    };
  }

  static Response forbidden(Caller caller, Permission permission) {
    return forbidden(caller, "the permission " + label(permission));
  }

  static Response forbidden(Caller caller, String needed) {
    return Response.problem(
        403, "not permitted", caller.name() + " needs " + needed + " for this.");
  }

  static String label(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
