package dev.muster.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.agent.fake.FakeAssignments;
import dev.muster.agent.fake.Signer;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.Assignment;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.trust.Signed;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
  private static final String ID = "settings/quiet";
  private static final ClassName CLASS = new ClassName("C");

  private final HandClock clock = new HandClock();
  private final Signer signer = new Signer(clock.instant());
  private final FakeAssignments point = new FakeAssignments();
  private final List<Message> said = new ArrayList<>();
  private Facts facts = new Facts(Map.of());
  private Policies policies;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    policies =
        Policies.open(
            folder,
            new Policies.Self(
                new DeviceId("00000000-0000-0000-0000-000000000001"),
                signer.root().getPublic(),
                clock),
            new Policies.Ports(point, () -> facts, _ -> Optional.empty(), said::add));
  }

  @Test
  void whatIsAssignedIsFetchedVerifiedAndKept() throws IOException {
    point.assign(ID, signer.sign(ID, 1, settings(5)));
    assertThat(policies.synchronise()).isTrue();
    assertThat(serials()).containsExactly(1L);
    assertThat(policies.settings().heartbeat()).isEqualTo(Duration.ofMinutes(5));
    start();
    assertThat(serials()).containsExactly(1L);
    assertThat(said).isEmpty();
  }

  @Test
  void whatIsThereAlreadyIsNotAskedForAgain() throws IOException {
    point.assign(ID, signer.sign(ID, 1, settings(5)));
    policies.synchronise();
    point.requests.clear();
    start();
    assertThat(policies.synchronise()).isFalse();
    assertThat(point.requests).containsExactly("revocations", "assignments");
  }

  @Test
  void aPushNeedsNoRequest() throws IOException {
    SignedPolicy body = signer.sign(ID, 1, settings(5));
    assertThat(policies.changed(new PolicyChange(List.of(body), List.of(), List.of()))).isTrue();
    assertThat(point.requests).isEmpty();
    assertThat(serials()).containsExactly(1L);
    point.assign(ID, body);
    assertThat(policies.synchronise()).isFalse();
    assertThat(policies.changed(new PolicyChange(List.of(), List.of(), List.of(new PolicyId(ID)))))
        .isTrue();
    assertThat(policies.current()).isEmpty();
  }

  @Test
  void whatAPushOnlyNamesIsFetched() throws IOException {
    ContentHash hash = point.assign(ID, signer.sign(ID, 1, settings(5)));
    policies.changed(
        new PolicyChange(List.of(), List.of(new Assignment(new PolicyId(ID), hash)), List.of()));
    assertThat(point.requests).containsExactly("body");
    assertThat(serials()).containsExactly(1L);
  }

  @Test
  void aTamperedBodyIsRefusedOnceAndTheOldStaysInForce() throws IOException {
    point.assign(ID, signer.sign(ID, 1, settings(5)));
    policies.synchronise();
    SignedPolicy body = signer.sign(ID, 2, settings(6));
    Signed policy = body.policy();
    SignedPolicy tampered =
        new SignedPolicy(
            new Signed(
                policy.payload().replace("PT6M", "PT1M"), policy.signer(), policy.signature()),
            body.author());
    point.assign(ID, tampered);
    policies.synchronise();
    policies.synchronise();
    start();
    policies.synchronise();
    policies.changed(new PolicyChange(List.of(tampered), List.of(), List.of()));
    assertThat(serials()).containsExactly(1L);
    assertThat(refusals()).hasSize(1).first().asString().contains(ID, "signature");
    assertThat(policies.refusals()).containsKey(new PolicyId(ID));
  }

  @Test
  void aBodyUnderAnothersHashIsRefused() throws IOException {
    ContentHash hash = point.assign(ID, signer.sign(ID, 1, settings(5)));
    point.bodies.put(hash, signer.sign(ID, 1, settings(6)));
    policies.synchronise();
    policies.synchronise();
    assertThat(policies.current()).isEmpty();
    assertThat(refusals()).hasSize(1).first().asString().contains("hash");
  }

  @Test
  void aBodyUnderAnothersNameIsRefused() throws IOException {
    point.assign("settings/other", signer.sign(ID, 1, settings(5)));
    policies.synchronise();
    assertThat(policies.current()).isEmpty();
    assertThat(refusals()).hasSize(1).first().asString().contains("settings/other", ID);
  }

  @Test
  void aLowerSerialIsRefusedEvenAfterThePolicyWasTakenAway() throws IOException {
    SignedPolicy old = signer.sign(ID, 1, settings(5));
    point.assign(ID, signer.sign(ID, 2, settings(6)));
    policies.synchronise();
    point.assigned.clear();
    policies.synchronise();
    assertThat(policies.current()).isEmpty();
    start();
    point.assign(ID, old);
    policies.synchronise();
    policies.changed(new PolicyChange(List.of(old), List.of(), List.of()));
    assertThat(policies.current()).isEmpty();
    assertThat(refusals()).hasSize(1).first().asString().contains("serial 1 is lower than 2");
  }

  @Test
  void theWorkOfARevokedAuthorIsGoneAlsoAfterAStart() throws IOException {
    point.assign(ID, signer.sign(ID, 1, settings(5)));
    policies.synchronise();
    point.revocations = Optional.of(signer.revoked(2));
    assertThat(policies.synchronise()).isTrue();
    assertThat(policies.current()).isEmpty();
    start();
    assertThat(policies.current()).isEmpty();
    point.revocations = Optional.of(signer.nobodyRevoked(1));
    policies.synchronise();
    assertThat(policies.current()).isEmpty();
    assertThat(refusals())
        .hasSize(2)
        .anyMatch(text -> text.contains("alice was revoked"))
        .anyMatch(text -> text.contains("serial 1 is lower than 2"));
  }

  @Test
  void aPolicyEndsWhenItExpires() throws IOException {
    Instant expires = clock.instant().plus(Duration.ofHours(1));
    point.assign(ID, signer.sign(ID, 1, settings(5), new Condition.Everything(), expires));
    policies.synchronise();
    assertThat(policies.current()).hasSize(1);
    clock.pass(Duration.ofHours(1));
    assertThat(policies.current()).isEmpty();
    assertThat(policies.current()).isEmpty();
    assertThat(refusals()).hasSize(1).first().asString().contains("expired");
  }

  @Test
  void aTargetThatIsFalseIsRefusedAndOneThatIsUnknownWaits() throws IOException {
    SignedPolicy body =
        signer.sign(
            ID, 1, settings(5), new Condition.Exists(CLASS), clock.instant().plusSeconds(9_999));
    point.assign(ID, body);
    policies.synchronise();
    assertThat(policies.current()).hasSize(1);
    assertThat(policies.certain()).isEmpty();
    assertThat(policies.settings().heartbeat()).isNotEqualTo(Duration.ofMinutes(5));
    facts = new Facts(Map.of(CLASS, List.of()));
    assertThat(policies.current()).isEmpty();
    assertThat(policies.current()).isEmpty();
    assertThat(refusals()).hasSize(1).first().asString().contains("target is false");
    facts = new Facts(Map.of());
    assertThat(policies.current()).hasSize(1);
    assertThat(policies.refusals()).isEmpty();
  }

  @Test
  void whatAWrongClockRefusedIsFollowedOnceTheClockIsRight() throws IOException {
    point.assign(ID, signer.sign(ID, 1, settings(5)));
    clock.pass(Duration.ofDays(-2));
    policies.synchronise();
    policies.synchronise();
    assertThat(policies.current()).isEmpty();
    assertThat(refusals()).hasSize(1).first().asString().contains("not valid at this time");
    clock.pass(Duration.ofDays(2));
    policies.synchronise();
    assertThat(serials()).containsExactly(1L);
    assertThat(policies.refusals()).isEmpty();
  }

  @Test
  void aSiteThatIsAwayChangesNothing() throws IOException {
    point.assign(ID, signer.sign(ID, 1, settings(5)));
    policies.synchronise();
    point.away = true;
    assertThatThrownBy(policies::synchronise).isInstanceOf(IOException.class);
    assertThat(serials()).containsExactly(1L);
  }

  @Test
  void aBodyThatTheDiskChangedIsFetchedAgain() throws IOException {
    ContentHash hash = point.assign(ID, signer.sign(ID, 1, settings(5)));
    policies.synchronise();
    Files.writeString(folder.resolve("bodies").resolve(hash.value()), "{}");
    start();
    assertThat(policies.current()).isEmpty();
    policies.synchronise();
    assertThat(serials()).containsExactly(1L);
  }

  private List<Long> serials() {
    return policies.current().stream().map(one -> one.policy().serial()).toList();
  }

  private List<String> refusals() {
    return said.stream()
        .map(Message.StatusMessage.class::cast)
        .filter(message -> message.event().equals("policy-refused"))
        .map(Message.StatusMessage::text)
        .toList();
  }

  private static Work settings(int minutes) {
    return new Work.Settings(
        new ClientSettings(
            new ObjectName("quiet"),
            Signer.ALL,
            1,
            Optional.of(Duration.ofMinutes(minutes)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }
}
