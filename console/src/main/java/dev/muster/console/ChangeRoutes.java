package dev.muster.console;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Difference;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.Preview;
import dev.muster.foundation.json.JsonException;
import dev.muster.platform.documents.ContentFiles;
import dev.muster.platform.documents.DocumentException;
import dev.muster.platform.documents.Documents;
import dev.muster.platform.http.Handler;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.platform.http.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Changes of documents: first prepared and shown, then signed and made. */
final class ChangeRoutes {
  private static final String API = "/api/console/v1";
  private static final int LARGEST_DOCUMENTS = 4 << 20;
  private static final int LARGEST_CONSENT = 1 << 10;
  private static final int MOST_CHANGES = 1_000;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Guarded guarded;
  private final PreparedChanges prepared;

  ChangeRoutes(Guarded guarded, PreparedChanges prepared) {
    this.guarded = guarded;
    this.prepared = prepared;
  }

  /**
   * What is wanted.
   *
   * @param text documents in YAML or JSON; may be empty
   * @param remove objects that are to be gone, as {@code kind/name}
   * @param seen which version of an object was looked at, 0 for none; others may be any
   */
  record Wanted(String text, List<String> remove, Map<String, Long> seen) {}

  /**
   * What would be done.
   *
   * @param id by which it is made
   * @param until it cannot be made later
   * @param code whether the code in the terminal is wanted
   * @param sign exactly what would be signed
   */
  record Shown(
      String id,
      Instant until,
      boolean code,
      List<Difference> differences,
      List<Policy> sign,
      List<PolicyId> retired,
      List<Plan.Reach> reach,
      Preview preview) {}

  /**
   * That it is to be made.
   *
   * @param ask that it is to wait for another administrator instead
   */
  record Consent(Optional<String> code, Optional<Long> devices, Optional<Boolean> ask) {
    @Override
    public String toString() {
      return "Consent[" + devices + "]";
    }
  }

  /** Documents as text. */
  record Text(String text) {}

  /** Documents as values. */
  record Values(List<Declared> documents) {}

  List<Route> all() {
    return List.of(
        guarded.action(
            "POST", API + "/changes", LARGEST_DOCUMENTS, read(Wanted.class, this::prepare)),
        guarded.action("POST", API + "/changes/{id}", LARGEST_CONSENT, this::make),
        guarded.action("POST", API + "/approvals/{id}", LARGEST_CONSENT, this::approval),
        guarded.action(
            "POST",
            API + "/documents",
            LARGEST_DOCUMENTS,
            read(Text.class, text -> Response.json(200, new Values(documents(text.text()))))),
        guarded.action(
            "POST",
            API + "/texts",
            LARGEST_DOCUMENTS,
            read(
                Values.class,
                values -> Response.json(200, new Text(Documents.write(values.documents()))))));
  }

  private static <T> Handler read(Class<T> type, Function<T, Response> answer) {
    return request -> answer.apply(Guarded.body(request, type));
  }

  private Response prepare(Wanted wanted) {
    return shown(prepared.prepare(changes(wanted)));
  }

  /** What another administrator asked for, as it would be made now. */
  private Response approval(Request request) {
    String id = request.parameter("id");
    if (!NUMBER.matcher(id).matches()) {
      throw refused("No change '" + id + "' waits for approval.", new Throwable());
    }
    return shown(prepared.approval(Long.parseLong(id)));
  }

  private static Response shown(Confirmations.Waiting<ConsoleHost.Prepared> kept) {
    ConsoleHost.Prepared change = kept.what();
    return Response.json(
        200,
        new Shown(
            kept.id(),
            kept.until(),
            kept.code().isPresent(),
            change.plan().differences(),
            change.sign(),
            change.plan().retired(),
            change.plan().reach(),
            change.preview()));
  }

  private Response make(Request request) {
    Consent consent = Guarded.body(request, Consent.class);
    return switch (prepared.make(request.parameter("id"), consent)) {
      case PreparedChanges.Outcome.Made made -> Response.json(200, made.applied());
      case PreparedChanges.Outcome.Asked asked -> Response.json(202, asked.pending());
      case PreparedChanges.Outcome.Refused refused -> refused.response();
    };
  }

  private static List<Change> changes(Wanted wanted) {
    List<Change> all = new ArrayList<>();
    for (Declared document : documents(wanted.text())) {
      all.add(new Change.Put(document, seen(wanted, ObjectKey.of(document))));
    }
    for (String name : wanted.remove()) {
      ObjectKey key = key(name);
      all.add(new Change.Remove(key, seen(wanted, key)));
    }
    if (all.isEmpty() || all.size() > MOST_CHANGES) {
      throw refused(
          "Between one and " + MOST_CHANGES + " objects change at once.", new Throwable());
    }
    return all;
  }

  private static List<Declared> documents(String text) {
    try {
      return text.isBlank() ? List.of() : Documents.read("line", text, ContentFiles.none());
    } catch (DocumentException | JsonException mistakes) {
      throw refused(String.valueOf(mistakes.getMessage()), mistakes);
    }
  }

  private static Optional<Long> seen(Wanted wanted, ObjectKey key) {
    return Optional.ofNullable(wanted.seen().get(key.toString()));
  }

  private static ObjectKey key(String text) {
    String[] parts = text.split("/", 2);
    try {
      return new ObjectKey(
          ObjectKind.labelled(parts[0]).orElseThrow(IllegalArgumentException::new),
          new ObjectName(parts.length > 1 ? parts[1] : ""));
    } catch (IllegalArgumentException none) {
      throw refused("There is no object '" + text + "'.", none);
    }
  }

  private static ConsoleException refused(String why, Throwable cause) {
    return new ConsoleException(422, why, cause);
  }
}
