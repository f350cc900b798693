package dev.muster.site.explain;

import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.site.clients.Device;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.inventory.Freshness;
import dev.muster.site.live.Connected;
import dev.muster.site.troubles.ClientTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * What the site knows of a device at a moment.
 *
 * @param device as it was written down
 * @param seen its last sign of life
 * @param facts what it has reported
 * @param fresh how fresh these are; absent where it never reported
 * @param moment what is the same for every question about it
 */
record KnownDevice(
    Device device, Instant seen, Facts facts, Optional<Freshness> fresh, Moment moment) {
  /**
   * The rest.
   *
   * @param heartbeat the time between its signs of life
   * @param collections those that it is in
   * @param connected whether it is connected to client notification
   * @param trouble what somebody said in its name at a fallback status point
   */
  record Moment(
      Instant now,
      Duration heartbeat,
      Declarations all,
      Set<ObjectName> collections,
      Connected connected,
      Optional<ClientTrouble> trouble) {}

  private static final int MISSED = 3;

  Instant now() {
    return moment.now();
  }

  Link approval() {
    String since =
        "registered at "
            + device.registered().truncatedTo(ChronoUnit.SECONDS)
            + (device.reason().isEmpty() ? "" : ", " + device.reason());
    return switch (device.state()) {
      case APPROVED -> Link.of(LinkKind.DEVICE, Verdict.OK, "approved: " + since);
      case PENDING ->
          Link.of(
              LinkKind.DEVICE,
              Verdict.WAITS,
              "it waits for approval: muster device approve " + device.name());
      case BLOCKED -> Link.of(LinkKind.DEVICE, Verdict.FAILS, "it is blocked: " + device.reason());
      case RETIRED -> Link.of(LinkKind.DEVICE, Verdict.FAILS, "it is retired: " + device.reason());
    };
  }

  boolean isApproved() {
    return device.state() == DeviceState.APPROVED;
  }

  boolean isSilent() {
    return seen.plus(moment.heartbeat().multipliedBy(MISSED)).isBefore(now());
  }

  /** Silence is to blame only where something is not known to be done. */
  Link contact(boolean done) {
    String sentence =
        "last sign of life "
            + Times.ago(seen, now())
            + ", one is due every "
            + Times.length(moment.heartbeat())
            + connection()
            + moment.trouble().map(this::said).orElse("");
    return Link.of(
            LinkKind.CONTACT,
            isSilent() && !done ? Verdict.FAILS : Verdict.OK,
            isSilent() ? "silent: " + sentence : sentence)
        .at(seen);
  }

  /** Nobody proves that it was this device, so it blames nothing. */
  private String said(ClientTrouble trouble) {
    return "; "
        + trouble.address()
        + " said in its name "
        + Times.ago(trouble.last(), now())
        + ", not proven: "
        + trouble.state().label()
        + (trouble.detail().isEmpty() ? "" : ", " + trouble.detail());
  }

  private String connection() {
    return switch (moment.connected()) {
      case Connected.To(String point) -> "; connected to client notification of " + point;
      case Connected.Nowhere() -> "; not connected to client notification now";
      case Connected.Untold(String reason) ->
          "; whether it is connected to client notification is not known: " + reason;
    };
  }

  Link inventory(boolean needed) {
    return fresh
        .map(freshness ->
            Link.of(
                    LinkKind.INVENTORY,
                    Verdict.OK,
                    "reported "
                        + Times.ago(freshness.reported(), now())
                        + (freshness.needsFull() ? "; a full report is asked for" : ""))
                .at(freshness.reported()))
        .orElseGet(() ->
            Link.of(
                LinkKind.INVENTORY,
                needed ? Verdict.FAILS : Verdict.OK,
                "it has never reported its inventory"));
  }
}
