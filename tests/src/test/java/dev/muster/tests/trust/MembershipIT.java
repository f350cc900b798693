package dev.muster.tests.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.leases.MembershipSource;
import dev.muster.agent.net.Answer;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.MembershipQuestion;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.testing.site.MusterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Work for a collection by organisational unit, which no agent knows: who is a member is said by
 * the site's targeting key. The tests follow one another on one site.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MembershipIT {
  private static final PolicyId ATTIC = new PolicyId("deployment/attic-work");
  private static final PolicyId LAB = new PolicyId("deployment/lab-work");

  @TempDir private static Path temporary;
  private static AttackedSite site;
  private static DeviceId device;
  private static Signed whileInTheLab = new Signed("", Keys.id(Keys.generate().getPublic()), "");

  @BeforeAll
  static void start() throws Exception {
    site = AttackedSite.start(temporary);
    device = site.device();
    site.apply(collection("lab", "BERLIN/LAB") + "---\n" + collection("attic", "BERLIN/ATTIC"));
    moveTo("BERLIN/LAB");
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  private static String collection(String name, String unit) {
    return """
    kind: collection
    name: %s
    query: select * from SMS_R_System where SMS_R_System.SystemOUName = '%s'
    limiting: all-devices
    """
        .formatted(name, unit);
  }

  private static void moveTo(String unit) throws Exception {
    Path file =
        Files.writeString(
            temporary.resolve("facts.json"),
            """
            [{ "device": "%s", "type": "SMS_R_System",
               "instances": [{ "SystemOUName": ["BERLIN", "%s"] }] }]
            """
                .formatted(device, unit));
    muster("device", "import", file.toString());
  }

  private static String muster(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", site.data().toString()));
    return MusterCommand.run(all.toArray(String[]::new));
  }

  private record Wanted(int uses, Duration valid) {}

  private record Made(String token, int uses, Instant expires) {}

  private static ContentHash target(PolicyId policy) throws Exception {
    SignedPolicy body = site.database().policy(policy);
    return Sha256.of(
        Json.canonicalBytes(SignedRecords.unverified(body.policy(), Policy.class).target()));
  }

  @Test
  @Order(1)
  void workForAnOrganisationalUnitReachesItsMembersAndNobodyElse() throws Exception {
    Path both =
        Files.writeString(
            temporary.resolve("work.yaml"),
            site.marking("lab-work", "lab") + "---\n" + site.marking("attic-work", "attic"));
    assertThat(muster("preview", "-f", both.toString(), "--rows"))
        .contains("deployment/lab-work", "1 of 1 devices would be touched")
        .doesNotContain("attic-work", "whether it is for this device");

    site.apply(Files.readString(both));

    site.await("the member has done it", () -> Files.exists(site.mark("lab-work")));
    assertThat(site.mark("attic-work")).doesNotExist();
    assertThat(muster("explain", device.value(), "lab-work"))
        .containsPattern("ok +membership +the site says, until .* that the device is a member");
    whileInTheLab = site.database().membership(device, target(LAB));
    RegistrationToken token =
        RegistrationToken.of(
            site.provider()
                .send("POST", "/tokens", new Wanted(1, Duration.ofHours(1)), Made.class)
                .token());
    SimulatedDevice other =
        SimulatedDevice.registered(
            Files.createDirectories(temporary.resolve("other")), "other", site.address(), token);
    MembershipSource asked =
        question ->
            other.connection().memberships(question)
                    instanceof Answer.Got<Optional<Memberships>>(var said)
                ? said
                : Optional.empty();
    assertThat(asked.memberships(new MembershipQuestion(List.of(target(LAB))))).isEmpty();
    assertThat(site.messages("membership-refused").rows()).isEmpty();
  }

  @Test
  @Order(2)
  void whatAThiefOfTheDatabaseAssignsWaitsForTheSitesWordAndDoesNotGetIt() throws Exception {
    site.database().give(ATTIC, site.database().policy(ATTIC), device);
    site.await("the device waits", () -> site.explains("attic-work").contains("target-unknown"));

    KeyPair thief = Keys.generate();
    Membership genuine = SignedRecords.unverified(whileInTheLab, Membership.class);
    Membership wanted =
        new Membership(
            genuine.site(), device, target(ATTIC), true, genuine.issued(), genuine.ends());
    site.database().say(device, wanted, SignedRecords.sign(thief, Purpose.MEMBERS, wanted));
    site.tells("membership-refused", device, "Signed by the key");
    Signed said = whileInTheLab;
    String widened = said.payload().replace(target(LAB).value(), target(ATTIC).value());
    site.database().say(device, wanted, new Signed(widened, said.signer(), said.signature()));
    site.tells("membership-refused", device, "is not valid");
    assertThat(site.mark("attic-work")).doesNotExist();
  }

  @Test
  @Order(3)
  void whoIsNoMemberAnyMoreBeginsNothingAndKeepsWhatItHas() throws Exception {
    moveTo("BERLIN/OFFICE");
    site.await("its policy is taken", () -> !site.follows("lab-work"));
    site.await("it is told so", () -> heldByTheAgent().contains("\\\"member\\\":false"));

    site.apply(site.marking("later-work", "lab"));
    SignedPolicy later = site.database().policy(new PolicyId("deployment/later-work"));
    site.database().say(device, membership(whileInTheLab), whileInTheLab);
    site.database().give(new PolicyId("deployment/later-work"), later, device);

    site.tells("membership-refused", device, "this device has seen one of");
    site.tells("policy-refused", device, "deployment/later-work", "the site says that this device");
    assertThat(site.mark("later-work")).doesNotExist();
    assertThat(site.mark("lab-work")).exists();
  }

  private static Membership membership(Signed signed) {
    return SignedRecords.unverified(signed, Membership.class);
  }

  private static String heldByTheAgent() {
    try {
      return Files.readString(site.data().resolve("agent/policy/memberships.json"));
    } catch (IOException notYet) {
      return "";
    }
  }
}
