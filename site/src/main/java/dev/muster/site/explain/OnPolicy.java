package dev.muster.site.explain;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.compliance.DeviceState;
import dev.muster.site.policy.GivenPolicy;
import dev.muster.site.policy.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The links from a device to a policy that it follows.
 *
 * @param device what is known of it
 * @param about which policy, for which collection
 * @param authors whose signatures count now
 * @param heard what the device said
 */
record OnPolicy(KnownDevice device, About about, Authors authors, Heard heard) {
  private static final Duration SOON = Duration.ofHours(1);
  private static final int SHORT = 12;

  /**
   * A policy.
   *
   * @param declared the link about the object that it comes from
   */
  record About(PolicyId policy, ObjectName collection, Link declared, Optional<GivenPolicy> given) {
    Optional<ContentHash> body() {
      return given.map(GivenPolicy::body);
    }
  }

  /** What the device told of why, and the state that it reported. */
  record Heard(Optional<Told> told, Optional<DeviceState> state) {
    Optional<Told> about(Optional<ContentHash> body) {
      return told.filter(each -> body.equals(Optional.of(each.body())));
    }

    Optional<DeviceState> stateOf(Optional<ContentHash> body) {
      return state.filter(each -> body.equals(Optional.of(each.said().policy())));
    }
  }

  /** Up to what the device told. */
  List<Link> links(boolean done) {
    List<Link> links = new ArrayList<>();
    links.add(device.approval());
    if (!device.isApproved()) {
      return links;
    }
    links.add(device.contact(done));
    WhyMember member = new WhyMember(device);
    links.add(device.inventory(member.needsFacts(about.collection())));
    links.add(about.declared());
    List<Link> membership = member.of(about.collection());
    links.addAll(membership);
    if (membership.stream().anyMatch(Link::stops)) {
      return links;
    }
    if (about.given().isEmpty()) {
      links.add(Link.of(LinkKind.POLICY, Verdict.WAITS, "no policy has been made of it yet"));
      return links;
    }
    GivenPolicy given = about.given().get();
    Policy policy = SignedRecords.unverified(given.signed().policy(), Policy.class);
    links.add(made(given, policy));
    judged(given, policy).ifPresent(links::add);
    links.add(assignment(given, policy));
    if (given.given().isPresent()) {
      links.addAll(delivered(given));
    }
    return links;
  }

  private Link made(GivenPolicy given, Policy policy) {
    String made =
        "serial "
            + policy.serial()
            + " by "
            + policy.author()
            + ", signed at "
            + policy.issued()
            + ", body "
            + given.body().value().substring(0, SHORT);
    if (given.stop().isPresent()) {
      Stop stop = given.stop().get();
      String reason = stop.reason().isEmpty() ? "" : ": " + stop.reason();
      return Link.of(
              LinkKind.POLICY,
              Verdict.WAITS,
              "stopped by " + stop.by() + reason + "; 'muster deployment resume' lets it go on")
          .at(stop.since());
    }
    return (given.held()
            ? Link.of(
                LinkKind.POLICY, Verdict.WAITS, made + "; its stage has not begun for anybody")
            : Link.of(LinkKind.POLICY, Verdict.OK, made))
        .at(given.published());
  }

  private Optional<Link> judged(GivenPolicy given, Policy policy) {
    return switch (authors.judge(given.signed(), device.now())) {
      case dev.muster.foundation.authors.Verdict.Authentic _ -> Optional.empty();
      case dev.muster.foundation.authors.Verdict.Refused(String reason) ->
          Optional.of(
              device.now().isBefore(policy.expires())
                  ? Link.of(LinkKind.AUTHOR, Verdict.FAILS, reason)
                  : Link.of(LinkKind.EXPIRY, Verdict.FAILS, "it ended at " + policy.expires())
                      .at(policy.expires()));
    };
  }

  private Link assignment(GivenPolicy given, Policy policy) {
    String devices = given.devices() + " of at most " + given.mostDevices() + " devices have it";
    if (given.given().isPresent()) {
      return Link.of(LinkKind.ASSIGNMENT, Verdict.OK, "given to the device; " + devices)
          .at(given.given().get());
    }
    return given.devices() >= given.mostDevices()
        ? Link.of(
            LinkKind.ASSIGNMENT,
            Verdict.FAILS,
            devices + ", and its author " + policy.author() + " allows no more")
        : Link.of(LinkKind.ASSIGNMENT, Verdict.WAITS, "given to the device soon; " + devices);
  }

  private List<Link> delivered(GivenPolicy given) {
    Optional<Told> told = heard.about(about.body());
    if (told.isPresent()) {
      return told.get().links();
    }
    if (heard.stateOf(about.body()).isPresent()) {
      return List.of(
          Link.of(
              LinkKind.DELIVERY,
              Verdict.OK,
              "the device has it: it reported a state of it; more it has not told yet"));
    }
    Instant since =
        given.given().filter(at -> at.isAfter(given.published())).orElse(given.published());
    String earlier =
        heard
            .told()
            .map(each ->
                "; it follows the body "
                    + each.body().value().substring(0, SHORT)
                    + " from before, of which it told at "
                    + each.time())
            .orElse("");
    return List.of(
        Link.of(
            LinkKind.DELIVERY,
            since.plus(SOON).isAfter(device.now()) ? Verdict.WAITS : Verdict.FAILS,
            "the device has not said that it got it, given "
                + Times.ago(since, device.now())
                + earlier));
  }
}
