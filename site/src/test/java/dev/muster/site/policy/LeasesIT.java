package dev.muster.site.policy;

import static dev.muster.site.policy.Documents.application;
import static dev.muster.site.policy.Documents.caption;
import static dev.muster.site.policy.Documents.deployment;
import static dev.muster.site.policy.SmallSite.device;
import static dev.muster.site.policy.SmallSite.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.Lease;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.trust.Purpose;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.definitions.EndedRestarts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which leases the site signs, and what a stop takes away. */
class LeasesIT {
  private static final PolicyId REMOVE = new PolicyId("deployment/no-editor");
  private static final PolicyId INSTALL = new PolicyId("deployment/runtime-to-debian");
  private static final Duration LENGTH = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private SmallSite site;
  private PolicyFeed feed;

  @BeforeEach
  void start() {
    site = new SmallSite(folder);
    site.policies.reconcile();
    site.device(1, "debian");
    site.apply(
        put(
            application("editor", "exit 0"),
            application("runtime", "exit 0"),
            caption("debian", "debian", Optional.of("all-devices")),
            Documents.uninstall("editor", "debian"),
            deployment("runtime", "debian", 10)));
    feed = new PolicyFeed(site.database.component("policy"));
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void whatUninstallsHasALeaseOfItsBodyAndIsRenewedBeforeItEnds() {
    assertThat(site.policies.leased()).containsExactly(REMOVE);
    assertThat(feed.leases(List.of(INSTALL))).isEmpty();
    Lease first = lease();
    assertThat(first.site()).isEqualTo(SmallSite.SITE);
    assertThat(first.policy()).isEqualTo(REMOVE);
    assertThat(feed.of(device(1)).list().assignments())
        .contains(new Assignment(REMOVE, first.body()));
    assertThat(first.length()).isEqualTo(LENGTH);

    site.policies.renewLeases();
    assertThat(lease()).as("too early").isEqualTo(first);
    site.clock.pass(Duration.ofMinutes(4));
    site.policies.renewLeases();
    assertThat(lease().issued()).isEqualTo(first.issued().plus(Duration.ofMinutes(4)));

    site.apply(put(application("editor", "exit 1")));
    Lease changed = lease();
    assertThat(changed.body()).isNotEqualTo(first.body());
    assertThat(changed.serial()).isEqualTo(first.serial() + 1);
  }

  @Test
  void whatIsStoppedIsTakenFromAllAndHasNoLeaseUntilItIsResumed() {
    Lease last = lease();

    Stop stop = site.policies.stop(REMOVE, "anna", "wrong collection").orElseThrow();

    assertThat(stop.leaseEnds()).contains(last.ends());
    assertThat(feed.refresh())
        .singleElement()
        .isInstanceOfSatisfying(
            PolicyEvent.Taken.class,
            taken -> assertThat(taken.devices()).containsExactly(device(1)));
    site.clock.pass(LENGTH);
    site.policies.renewLeases();
    site.device(2, "debian");
    site.policies.reconcile();
    site.apply(put(application("editor", "exit 1")));
    feed.refresh();
    assertThat(feed.leases(List.of(REMOVE))).isEmpty();
    assertThat(feed.devicesWith(REMOVE)).isEmpty();
    assertThat(feed.devicesWith(INSTALL)).containsExactlyInAnyOrder(device(1), device(2));
    assertThat(site.policies.stop(REMOVE, "bob", "")).contains(stop);

    site.policies.resume(REMOVE);

    feed.refresh();
    assertThat(feed.devicesWith(REMOVE)).containsExactlyInAnyOrder(device(1), device(2));
    assertThat(lease().issued()).isEqualTo(site.clock.instant());
    assertThat(site.policies.stops()).isEmpty();
  }

  @Test
  void aRestartHasALeaseAndIsGivenToTheMembersThatItNames() {
    PolicyId id = new PolicyId("restart/tonight");
    site.device(2, "debian");
    site.device(3, "windows");
    site.apply(put(restart("debian", 2, 3, 4)));
    feed.refresh();
    assertThat(feed.devicesWith(id)).containsExactly(device(2));
    assertThat(feed.leases(List.of(id))).hasSize(1);
    assertThat(site.policies.leased()).contains(id);

    site.device(4, "debian");
    site.device(5, "debian");
    site.policies.reconcile();
    feed.refresh();
    assertThat(feed.devicesWith(id)).containsExactlyInAnyOrder(device(2), device(4));
    site.device(2, "windows");
    site.policies.reconcile();
    feed.refresh();
    assertThat(feed.devicesWith(id)).containsExactly(device(4));

    new EndedRestarts(site.definitions, site.clock).sweep();
    assertThat(site.definitions.list(ObjectKind.RESTART)).hasSize(1);
    site.clock.pass(Duration.ofHours(14));
    new EndedRestarts(site.definitions, site.clock).sweep();
    site.policies.reconcile();
    feed.refresh();
    assertThat(site.definitions.list(ObjectKind.RESTART)).isEmpty();
    assertThat(feed.devicesWith(id)).isEmpty();
    assertThat(feed.leases(List.of(id))).isEmpty();
  }

  private Restart restart(String collection, Integer... devices) {
    return new Restart(
        Documents.name("tonight"),
        Documents.name(collection),
        Stream.of(devices).map(SmallSite::device).toList(),
        Optional.empty(),
        site.clock.instant().plus(Duration.ofHours(1)),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void whatDestroysNothingCanBeStoppedToo() {
    assertThat(site.policies.stop(INSTALL, "anna", "").orElseThrow().leaseEnds()).isEmpty();
    assertThat(site.policies.stop(new PolicyId("deployment/none"), "anna", "")).isEmpty();
    feed.refresh();
    assertThat(feed.devicesWith(INSTALL)).isEmpty();
    assertThat(feed.devicesWith(REMOVE)).containsExactly(device(1));
  }

  @Test
  void whatIsDeletedIsStoppedNoLonger() {
    site.policies.stop(REMOVE, "anna", "");
    site.apply(
        List.of(
            new Change.Remove(
                new ObjectKey(ObjectKind.DEPLOYMENT, Documents.name("no-editor")),
                Optional.empty())));
    assertThat(site.policies.stops()).isEmpty();
    assertThat(site.policies.leased()).isEmpty();
  }

  private Lease lease() {
    feed.refresh();
    return SignedRecords.open(
        feed.leases(List.of(REMOVE)).getLast().signed(),
        site.key.getPublic(),
        Purpose.LEASE,
        Lease.class);
  }
}
