package dev.muster.foundation.authors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.policy.Work;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final KeyPair root = Keys.generate();
  private final KeyPair author = Keys.generate();
  private final Authors authors = new Authors(root.getPublic(), Set.of());

  @Test
  void aPolicyOfAnAuthorOfTheRootIsAuthentic() {
    assertThat(authors.judge(signed(root, certificate(), author, policy(10)), NOW))
        .isEqualTo(new Verdict.Authentic(policy(10), certificate()));
  }

  @Test
  void whoTheRootDidNotMakeAnAuthorIsRefused() {
    assertThat(reason(signed(Keys.generate(), certificate(), author, policy(10))))
        .contains("not by " + Keys.id(root.getPublic()));
    assertThat(reason(signed(root, certificate(), Keys.generate(), policy(10))))
        .contains("not by " + Keys.id(author.getPublic()));
  }

  @Test
  void whatWasChangedAfterItWasSignedIsRefused() {
    SignedPolicy good = signed(root, certificate(), author, policy(10));
    Signed changed =
        new Signed(
            good.policy().payload().replace("\"most-devices\":10", "\"most-devices\":11"),
            good.policy().signer(),
            good.policy().signature());

    assertThat(reason(new SignedPolicy(changed, good.author()))).contains("not valid");
    assertThat(reason(new SignedPolicy(good.author(), good.author()))).isNotEmpty();
  }

  @Test
  void whatAnAuthorMayNotGiveIsRefused() {
    assertThat(reason(signed(root, certificate(), author, policy(101)))).contains("101", "100");
    assertThat(reason(signed(root, only(Set.of("deploy"), Set.of("*")), author, policy(1))))
        .contains("kind settings");
    assertThat(reason(signed(root, only(Set.of("*"), Set.of("servers")), author, policy(1))))
        .contains("collection everyone");
  }

  @Test
  void whatIsTooOldOrRevokedIsRefused() {
    SignedPolicy good = signed(root, certificate(), author, policy(10));

    assertThat(authors.judge(good, NOW.plus(DAY))).isInstanceOf(Verdict.Refused.class);
    assertThat(authors.judge(good, NOW.minus(DAY.multipliedBy(2))))
        .isInstanceOf(Verdict.Refused.class);
    assertThat(new Authors(root.getPublic(), Set.of(Keys.id(author.getPublic()))).judge(good, NOW))
        .isEqualTo(new Verdict.Refused("the author ada was revoked"));
  }

  @Test
  void timeDoesNotEndAMaintenanceWindow() {
    var everyone = new ObjectName("everyone");
    var window =
        new MaintenanceWindow(
            new ObjectName("nights"),
            everyone,
            Set.of(),
            LocalTime.of(1, 0),
            Duration.ofHours(3),
            TimeBasis.UTC);
    SignedPolicy good =
        signed(root, certificate(), author, policy(everyone, 10, new Work.Window(window)));

    assertThat(authors.judge(good, NOW.plus(DAY.multipliedBy(4000))))
        .isInstanceOf(Verdict.Authentic.class);
    assertThat(new Authors(root.getPublic(), Set.of(Keys.id(author.getPublic()))).judge(good, NOW))
        .isInstanceOf(Verdict.Refused.class);
  }

  private String reason(SignedPolicy policy) {
    return ((Verdict.Refused) authors.judge(policy, NOW)).reason();
  }

  private AuthorCertificate certificate() {
    return only(Set.of(AuthorCertificate.ALL), Set.of(AuthorCertificate.ALL));
  }

  private AuthorCertificate only(Set<String> kinds, Set<String> collections) {
    return new AuthorCertificate(
        "ada",
        Keys.text(author.getPublic()),
        kinds,
        collections,
        100,
        1,
        NOW.minus(DAY),
        NOW.plus(DAY.multipliedBy(30)));
  }

  private static Policy policy(int mostDevices) {
    var everyone = new ObjectName("everyone");
    var settings =
        new ClientSettings(
            new ObjectName("usual"),
            everyone,
            100,
            Optional.of(Duration.ofMinutes(1)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    return policy(everyone, mostDevices, new Work.Settings(settings));
  }

  private static Policy policy(ObjectName everyone, int mostDevices, Work work) {
    return new Policy(
        new PolicyId("client-settings/usual"),
        7,
        "ada",
        everyone,
        new Condition.Everything(),
        mostDevices,
        NOW,
        NOW.plus(DAY),
        work);
  }

  private static SignedPolicy signed(
      KeyPair root, AuthorCertificate certificate, KeyPair author, Policy policy) {
    return new SignedPolicy(
        SignedRecords.sign(author, Purpose.POLICY, policy),
        SignedRecords.sign(root, Purpose.AUTHOR, certificate));
  }
}
