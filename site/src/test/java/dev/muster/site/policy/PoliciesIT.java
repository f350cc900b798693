package dev.muster.site.policy;

import static dev.muster.site.policy.Documents.application;
import static dev.muster.site.policy.Documents.caption;
import static dev.muster.site.policy.Documents.deployment;
import static dev.muster.site.policy.Documents.name;
import static dev.muster.site.policy.SmallSite.device;
import static dev.muster.site.policy.SmallSite.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ObjectVersion;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.definitions.Outcome.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesIT {
  private static final PolicyId POLICY = new PolicyId("deployment/editor-to-debian");
  private static final ObjectKey EDITOR =
      new ObjectKey(ObjectKind.APPLICATION, new dev.muster.contracts.document.ObjectName("editor"));

  @TempDir private Path folder;
  private SmallSite site;

  @BeforeEach
  void start() {
    site = new SmallSite(folder);
    site.policies.reconcile();
    site.device(1, "debian");
    site.device(2, "debian");
    site.device(3, "other");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static List<Change> editor(int mostDevices) {
    return put(
        application("editor", "exit 0", "runtime"),
        application("runtime", "exit 0"),
        caption("debian", "debian", Optional.of("all-devices")),
        deployment("editor", "debian", mostDevices));
  }

  @Test
  void aSignedDeploymentReachesTheMembersOfItsCollection() {
    PolicyFeed feed = new PolicyFeed(site.database.component("policy"));

    assertThat(site.apply(editor(10))).isInstanceOf(Outcome.Done.class);

    List<PolicyEvent> events = feed.refresh();
    assertThat(events).hasSize(2);
    assertThat(((PolicyEvent.Given) events.get(1)).devices()).containsExactly(device(1), device(2));
    Assigned assigned = feed.of(device(1));
    assertThat(assigned.tag()).isEqualTo(Sha256.of(Json.canonical(assigned.list())));
    Assignment assignment = assigned.list().assignments().getFirst();
    assertThat(assignment.policy()).isEqualTo(POLICY);
    SignedPolicy signed = feed.body(assignment.body()).orElseThrow();
    assertThat(Sha256.of(Json.canonical(signed))).isEqualTo(assignment.body());
    Policy policy = SignedRecords.unverified(signed.policy(), Policy.class);
    assertThat(((Work.Deploy) policy.work()).applications())
        .extracting(each -> each.name().value())
        .containsExactly("editor", "runtime");
    assertThat(feed.of(device(3)).list().assignments()).isEmpty();
    assertThat(new PolicyFeed(site.database.component("policy")).of(device(2))).isEqualTo(assigned);
  }

  @Test
  void aChangedApplicationNeedsEveryPolicyThatEmbedsItSignedAgain() {
    site.apply(editor(10));
    List<Change> change = put(application("runtime", "exit 1"));

    assertThat(site.plan(change).unsigned()).containsExactly(POLICY);
    assertThat(site.plan(change).sign().getFirst().serial()).isEqualTo(2);
    assertThat(site.plan(change).sources())
        .extracting(each -> each.name().value())
        .containsExactly("editor", "debian", "editor-to-debian");
    assertThat(refused(site.definitions.apply(new ApplyRequest(change, List.of()), "bob")))
        .isEqualTo(Reason.NOT_SIGNED);
    assertThat(site.apply(change)).isInstanceOf(Outcome.Done.class);
    assertThat(site.apply(change))
        .isEqualTo(
            new Outcome.Done<>(new Applied(site.plan(change).differences(), List.of(), List.of())));
  }

  @Test
  void aPolicyThatIsNotWhatTheDocumentsComeToIsRefusedAndNothingStored() {
    List<Change> changes = editor(10);
    Policy planned = site.plan(changes).sign().getFirst();
    Policy wider =
        new Policy(
            planned.id(),
            planned.serial(),
            planned.author(),
            planned.collection(),
            planned.target(),
            planned.mostDevices() + 1,
            planned.issued(),
            planned.expires(),
            planned.work());
    SignedPolicy good = site.sign(planned);
    SignedPolicy forged =
        new SignedPolicy(
            new dev.muster.contracts.trust.Signed(
                good.policy().payload().replace("exit 0", "exit 9"),
                good.policy().signer(),
                good.policy().signature()),
            good.author());

    for (SignedPolicy bad : List.of(site.sign(wider), forged)) {
      assertThat(refused(site.definitions.apply(new ApplyRequest(changes, List.of(bad)), "anna")))
          .isEqualTo(Reason.NOT_SIGNED);
    }
    site.revoked.add(good.policy().signer());
    assertThat(refused(site.definitions.apply(new ApplyRequest(changes, List.of(good)), "anna")))
        .isEqualTo(Reason.NOT_SIGNED);
    assertThat(site.definitions.all().objects()).isEmpty();
    assertThat(site.definitions.publicationsAfter(0, 10)).isEmpty();
  }

  @Test
  void noMoreDevicesThanTheAuthorAllows() {
    assertThat(refused(site.apply(editor(1)))).isEqualTo(Reason.TOO_MANY_DEVICES);

    site.apply(editor(2));
    site.device(4, "debian");
    PolicyFeed feed = new PolicyFeed(site.database.component("policy"));
    assertThat(feed.devicesWith(POLICY)).containsExactlyInAnyOrder(device(1), device(2));

    site.gone(1);
    feed.refresh();
    assertThat(feed.devicesWith(POLICY)).containsExactlyInAnyOrder(device(2), device(4));
  }

  @Test
  void whatIsDeletedIsTaken() {
    site.apply(editor(10));
    PolicyFeed feed = new PolicyFeed(site.database.component("policy"));
    ObjectKey deployment = new ObjectKey(ObjectKind.DEPLOYMENT, name("editor-to-debian"));

    assertThat(
            refused(
                site.definitions.apply(
                    new ApplyRequest(
                        List.of(new Change.Remove(EDITOR, Optional.empty())), List.of()),
                    "anna")))
        .isEqualTo(Reason.REFERENCED);
    site.apply(List.of(new Change.Remove(deployment, Optional.empty())));

    assertThat(feed.refresh())
        .singleElement()
        .isInstanceOfSatisfying(
            PolicyEvent.Taken.class,
            taken -> assertThat(taken.devices()).containsExactly(device(1), device(2)));
    assertThat(feed.of(device(1)).list().assignments()).isEmpty();
    assertThat(site.definitions.history(deployment))
        .extracting(ObjectVersion::version)
        .containsExactly(1L, 2L);
    assertThat(site.apply(put(deployment("editor", "debian", 10))))
        .isInstanceOf(Outcome.Done.class);
    assertThat(site.plan(put(deployment("editor", "debian", 9))).sign().getFirst().serial())
        .isEqualTo(3);
  }

  @Test
  void whoLooksAtAnOldVersionIsToldWhoChangedIt() {
    site.apply(editor(10));
    Outcome<Applied> outcome =
        site.definitions.apply(
            new ApplyRequest(
                List.of(new Change.Put(application("editor", "exit 3"), Optional.of(0L))),
                List.of()),
            "bob");

    assertThat(refused(outcome)).isEqualTo(Reason.CONFLICT);
    assertThat(((Outcome.Refused<Applied>) outcome).messages().getFirst())
        .contains("application/editor was changed by anna", "version 1");
  }

  @Test
  void whatWasMissedBetweenTheComponentsIsMadeGood() {
    site.apply(editor(10));
    site.devices.put(device(5), site.devices.get(device(1)));

    site.members.evaluateAll();
    site.policies.reconcile();

    assertThat(new PolicyFeed(site.database.component("policy")).devicesWith(POLICY))
        .contains(device(5));
  }

  private static Reason refused(Outcome<Applied> outcome) {
    return ((Outcome.Refused<Applied>) outcome).reason();
  }
}
