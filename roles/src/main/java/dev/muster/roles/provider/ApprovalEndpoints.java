package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;
import static dev.muster.roles.provider.Endpoint.post;

import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.PendingRequest;
import dev.muster.foundation.json.Json;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.Permission;
import dev.muster.site.definitions.Approvals;
import dev.muster.site.definitions.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Changes that touch many devices, asked for by one administrator and approved by another. */
final class ApprovalEndpoints {
  private final Provider.Desired desired;
  private final Administration administration;

  ApprovalEndpoints(Provider.Desired desired, Administration administration) {
    this.desired = desired;
    this.administration = administration;
  }

  List<Endpoint> all() {
    return List.of(
        get("/approvals", "What waits for approval.", PendingChange.class, this::list).list(),
        get(
            "/approvals/{id}",
            "All of a change that waits for approval.",
            PendingRequest.class,
            this::one),
        post(
                "/approvals",
                "Asks another administrator to approve changes.",
                Permission.READ,
                PendingChange.class,
                this::ask)
            .taking(ApplyRequest.class)
            .somewhere(),
        post(
                "/approvals/{id}",
                "Makes changes that another administrator asked for.",
                Permission.READ,
                Applied.class,
                this::approve)
            .somewhere());
  }

  private Response list(Caller caller, Request request) {
    return Response.json(200, approvals().pending());
  }

  private Response one(Caller caller, Request request) {
    long id = number(request.parameter("id"));
    return Answers.found(
        approvals().pending().stream()
            .filter(pending -> pending.id() == id)
            .findFirst()
            .flatMap(pending ->
                approvals().request(id).map(wanted -> new PendingRequest(pending, wanted))),
        "change " + id + " that waits for approval");
  }

  private Response ask(Caller caller, Request request) {
    ApplyRequest wanted = Json.read(request.body(), ApplyRequest.class);
    Optional<String> missing = missing(caller, wanted);
    if (missing.isPresent()) {
      return Answers.forbidden(caller, missing.get());
    }
    OptionalLong devices = desired.confirmation().number().touched(wanted.changes());
    if (devices.isEmpty()) {
      return Answers.outcome(desired.preview().of(wanted.changes(), 0));
    }
    Outcome<PendingChange> asked = approvals().ask(wanted, devices.getAsLong(), caller.name());
    if (asked instanceof Outcome.Done<PendingChange>(PendingChange pending)) {
      administration.note(caller.name(), "approval-asked", Long.toString(pending.id()));
    }
    return Answers.outcome(asked);
  }

  private Response approve(Caller caller, Request request) {
    long id = number(request.parameter("id"));
    Optional<ApplyRequest> wanted = approvals().request(id);
    Optional<String> missing = wanted.flatMap(known -> missing(caller, known));
    if (missing.isPresent()) {
      return Answers.forbidden(caller, missing.get());
    }
    Optional<Outcome<Applied>> grown = wanted.flatMap(known -> grown(id, known));
    Outcome<Applied> outcome = grown.orElseGet(() -> approvals().approve(id, caller.name()));
    if (outcome instanceof Outcome.Done<Applied>) {
      administration.note(caller.name(), "approved", Long.toString(id));
    }
    return Answers.outcome(outcome);
  }

  /** More devices than were asked for are not approved by the old number. */
  private Optional<Outcome<Applied>> grown(long id, ApplyRequest request) {
    long asked =
        approvals().pending().stream()
            .filter(pending -> pending.id() == id)
            .mapToLong(PendingChange::devices)
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return desired.confirmation().number().touched(request.changes()).stream()
        .filter(now -> now > asked)
        .<Outcome<Applied>>mapToObj(now ->
            new Outcome.Refused<>(
                Outcome.Reason.NOT_CONFIRMED,
                "it was asked for %d devices and would touch %d now: ask again"
                    .formatted(asked, now)))
        .findFirst();
  }

  private Optional<String> missing(Caller caller, ApplyRequest request) {
    return AuthoriseChanges.missing(caller, request.changes(), desired.definitions().all());
  }

  private Approvals approvals() {
    return desired.confirmation().approvals();
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("a change that waits has a number, not '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
