package dev.muster.site.policy;

import static dev.muster.site.policy.Documents.application;
import static dev.muster.site.policy.Documents.caption;
import static dev.muster.site.policy.Documents.deployment;
import static dev.muster.site.policy.SmallSite.device;
import static dev.muster.site.policy.SmallSite.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To which devices the site says, signed, that a target means them. */
class MembershipsIT {
  private static final PolicyId POLICY = new PolicyId("deployment/editor-to-debian");

  @TempDir private Path folder;
  private SmallSite site;
  private PolicyFeed feed;
  private ContentHash target;

  @BeforeEach
  void start() {
    site = new SmallSite(folder);
    site.policies.reconcile();
    site.device(1, "debian");
    site.device(2, "fedora");
    site.apply(
        put(
            application("editor", "exit 0"),
            caption("debian", "debian", Optional.of("all-devices")),
            deployment("editor", "debian", 10)));
    feed = new PolicyFeed(site.database.component("policy"));
    target =
        MembershipStore.target(
            SignedRecords.unverified(
                site.policies.given(POLICY, device(1)).orElseThrow().signed().policy(),
                Policy.class));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private List<SignedMembership> asks(int number) {
    return feed.memberships(device(number), List.of(target), site.clock.instant());
  }

  private Optional<Membership> said(int number) {
    return feed.memberships(target, List.of(device(number))).stream()
        .map(one ->
            SignedRecords.open(
                one.signed(), site.key.getPublic(), Purpose.MEMBERS, Membership.class))
        .findFirst();
  }

  @Test
  void aMemberThatAsksIsToldSoForThatTargetAndSomeHours() {
    AtomicInteger woken = new AtomicInteger();
    feed.whenAsked(woken::incrementAndGet);
    assertThat(asks(1)).isEmpty();
    assertThat(woken).hasValue(1);
    site.memberships.sign();

    Membership said = said(1).orElseThrow();
    assertThat(said)
        .isEqualTo(
            new Membership(
                SmallSite.SITE,
                device(1),
                target,
                true,
                site.clock.instant(),
                site.clock.instant().plus(Stating.USUAL)));
    assertThat(feed.refresh())
        .singleElement()
        .isInstanceOfSatisfying(
            PolicyEvent.Stated.class,
            stated -> {
              assertThat(stated.target()).isEqualTo(target);
              assertThat(stated.devices()).containsExactly(device(1));
            });
    assertThat(asks(1)).hasSize(1);
    site.memberships.sign();
    assertThat(said(1)).as("nothing new").contains(said);

    site.clock.pass(Stating.USUAL.dividedBy(2));
    assertThat(asks(1)).isEmpty();
    site.memberships.sign();
    assertThat(said(1).orElseThrow().issued()).isEqualTo(site.clock.instant());
  }

  @Test
  void whoIsNoMemberOrAsksAboutSomethingElseIsToldNothing() {
    assertThat(asks(2)).isEmpty();
    feed.memberships(device(1), List.of(Sha256.of("another target")), site.clock.instant());
    site.memberships.sign();
    assertThat(said(1)).isEmpty();
    assertThat(said(2)).isEmpty();
    assertThat(feed.refresh()).isEmpty();
  }

  @Test
  void whoLeavesIsToldThatItIsNoMemberAndWhoComesBackThatItIs() {
    asks(1);
    site.memberships.sign();
    Membership first = said(1).orElseThrow();

    site.device(1, "fedora");
    site.memberships.sign();

    Membership left = said(1).orElseThrow();
    assertThat(left.member()).isFalse();
    assertThat(left.issued()).as("later, though in the same moment").isAfter(first.issued());
    assertThat(asks(1)).isEmpty();
    feed.refresh();

    site.device(1, "debian");
    site.memberships.sign();
    assertThat(said(1).orElseThrow().member()).isTrue();
    assertThat(said(1).orElseThrow().issued()).isAfter(left.issued());
    assertThat(feed.refresh()).anyMatch(event -> event instanceof PolicyEvent.Stated);
  }

  @Test
  void whatIsStoppedIsSaidToNobodyAndMakesNobodyANonMember() {
    asks(1);
    site.memberships.sign();
    site.policies.stop(POLICY, "anna", "");
    asks(1);
    site.memberships.sign();
    assertThat(said(1).orElseThrow().member()).isTrue();
    site.clock.pass(Stating.USUAL);
    asks(1);
    site.memberships.sign();
    assertThat(said(1).orElseThrow().ends()).isEqualTo(site.clock.instant());
    site.policies.resume(POLICY);
    site.memberships.sign();
    assertThat(said(1).orElseThrow().ends()).isAfter(site.clock.instant());
  }

  @Test
  void whatAThiefAssignsIsNotSaidToBeSo() {
    site.database
        .component("policy")
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "insert into policy_assignment (policy, device) values (?, ?::uuid)",
                POLICY.value(),
                device(2).value()));
    assertThat(asks(2)).isEmpty();
    site.memberships.sign();
    assertThat(said(2)).isEmpty();
  }

  @Test
  void aCrowdThatAsksAtOnceIsToldInFewSteps() {
    site.apply(put(deployment("editor", "debian", 900)));
    IntStream.range(100, 1_600)
        .forEach(number ->
            site.devices.put(device(number), Objects.requireNonNull(site.devices.get(device(1)))));
    site.members.evaluateAll();
    feed.refresh();
    assertThat(feed.devicesWith(POLICY)).as("as many as the author allows").hasSize(900);
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      site.devices
          .keySet()
          .forEach(device ->
              all.execute(() -> feed.memberships(device, List.of(target), site.clock.instant())));
    }
    site.memberships.sign();
    assertThat(feed.memberships(target, site.devices.keySet()))
        .hasSize(900)
        .allMatch(SignedMembership::member);
    assertThat(feed.refresh()).hasSize(1);
    site.clock.pass(Duration.ofDays(3));
    site.memberships.forget();
    assertThat(feed.memberships(target, site.devices.keySet())).isEmpty();
  }
}
