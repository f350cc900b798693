package dev.muster.tests.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.testing.site.MusterCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has the site's database or its content library cannot make a real agent do anything. */
class WhatAgentsRefuseIT {
  private static final String EVERYBODY = "all-devices";
  private static final String NOBODY_HERE = "elsewhere";

  @TempDir private static Path temporary;
  private static AttackedSite site;
  private static DeviceId device;

  @BeforeAll
  static void start() throws Exception {
    site = AttackedSite.start(temporary);
    device = site.device();
    site.apply(
        """
        kind: collection
        name: elsewhere
        rule: { kind: devices, devices: [00000000-0000-0000-0000-000000000001] }
        limiting: all-devices
        """);
  }

  @AfterAll
  static void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  private static PolicyId policy(String deployment) {
    return new PolicyId("deployment/" + deployment);
  }

  /** Deploys it by the real author and waits until this computer has it. */
  private static SignedPolicy deployed(String name) throws Exception {
    site.apply(site.marking(name, EVERYBODY));
    site.await(name + " is deployed", () -> Files.exists(site.mark(name)));
    return site.database().policy(policy(name));
  }

  /** The same policy as somebody else would have it. */
  private static Policy changed(SignedPolicy genuine, String name, String other) {
    return Json.read(genuine.policy().payload().replace(name, other), Policy.class);
  }

  private static void didNotRun(String name) {
    assertThat(site.mark(name)).doesNotExist();
  }

  @Test
  void aBodyThatWasAlteredIsRefusedAndWhatStoodBeforeStands() throws Exception {
    SignedPolicy genuine = deployed("altered");
    Signed said = genuine.policy();
    String text = said.payload().replace("mark-altered", "mark-harm");
    var altered =
        new SignedPolicy(new Signed(text, said.signer(), said.signature()), genuine.author());

    site.database().give(policy("altered"), altered, device);

    site.tells("policy-refused", device, "deployment/altered", "signature");
    didNotRun("harm");
    assertThat(site.follows("altered")).isTrue();
  }

  @Test
  void aBodyThatIsNotTheAssignedOneIsRefused() throws Exception {
    site.database().alterBodies("mark-swapped", "mark-other");

    site.apply(site.marking("swapped", EVERYBODY));
    site.synchronise();

    site.tells("policy-refused", device, "deployment/swapped", "does not have the hash");
    didNotRun("swapped");
    didNotRun("other");
  }

  @Test
  void anAssignmentOfAnotherDeviceIsRefused() throws Exception {
    site.apply(site.marking("not-here", NOBODY_HERE));
    SignedPolicy body = site.database().policy(policy("not-here"));

    site.database().give(policy("not-here"), body, device);

    site.tells("policy-refused", device, "deployment/not-here", "target is false");
    didNotRun("not-here");
  }

  @Test
  void aRestartOfAnotherDeviceOrThatWasAlteredIsRefused() throws Exception {
    Files.writeString(
        site.data().resolve("agent/restart.json"),
        "{\"restart\":[\"/usr/bin/touch\",\"%1$s\"],\"tell\":[\"/usr/bin/touch\",\"%1$s\"]}"
            .formatted(site.mark("restarted")));
    for (String name : new String[] {"not-mine", "forged"}) {
      site.apply(
          """
          kind: restart
          name: %s
          collection: all-devices
          devices: [00000000-0000-0000-0000-000000000001]
          not-after: %s
          """
              .formatted(name, Instant.now().plus(Duration.ofHours(1))));
    }
    PolicyId other = new PolicyId("restart/not-mine");
    site.database().give(other, site.database().policy(other), device);
    PolicyId altered = new PolicyId("restart/forged");
    SignedPolicy genuine = site.database().policy(altered);
    Signed said = genuine.policy();
    String text = said.payload().replace("00000000-0000-0000-0000-000000000001", device.value());
    site.database()
        .give(
            altered,
            new SignedPolicy(new Signed(text, said.signer(), said.signature()), genuine.author()),
            device);
    site.synchronise();

    site.tells("policy-refused", device, "restart/not-mine", "target is false");
    site.tells("policy-refused", device, "restart/forged", "signature");
    didNotRun("restarted");
  }

  @Test
  void aBodyUnderTheNameOfAnotherPolicyIsRefused() throws Exception {
    site.apply(site.marking("named", NOBODY_HERE));
    SignedPolicy body = site.database().policy(policy("named"));

    site.database().give(policy("borrowed-name"), body, device);
    site.tells("policy-refused", device, "deployment/named", "target is false");
    site.synchronise();

    site.tells("policy-refused", device, "deployment/borrowed-name", "that of deployment/named");
    didNotRun("named");
  }

  @Test
  void anOldAssignmentIsNotGoneBackTo() throws Exception {
    SignedPolicy old = deployed("rolled-back");
    site.apply(
        site.marking("rolled-back", EVERYBODY).replace("purpose: required", "purpose: uninstall"));
    site.await("it is gone", () -> !Files.exists(site.mark("rolled-back")));

    site.database().give(policy("rolled-back"), old, device);

    site.tells("policy-refused", device, "deployment/rolled-back", "serial 1 is lower than 2");
    didNotRun("rolled-back");
  }

  @Test
  void anAuthorMayGiveOnlyWhatTheRootLetHim() throws Exception {
    SignedPolicy genuine = deployed("allowed");
    KeyPair key = Keys.generate();
    var all = Set.of(AuthorCertificate.ALL);
    var none = Set.of("settings");

    give(genuine, "other-kind", key, certificate("mallory", key, none, all, 100));
    give(genuine, "other-place", key, certificate("mallory", key, all, Set.of("servers"), 100));
    give(genuine, "too-many", key, certificate("mallory", key, all, all, 1));
    give(genuine, "made-himself", key, unsigned("mallory", key));

    site.tells("policy-refused", device, "other-kind", "mallory may not give work of the kind");
    site.tells("policy-refused", device, "other-place", "mallory may not give work to");
    site.tells("policy-refused", device, "too-many", "mallory may have 1");
    site.tells("policy-refused", device, "made-himself", "Signed by the key");
    for (String name : new String[] {"other-kind", "other-place", "too-many", "made-himself"}) {
      didNotRun(name);
    }
  }

  @Test
  void theWorkOfARevokedAuthorIsRefused() throws Exception {
    SignedPolicy genuine = deployed("before");
    KeyPair key = Keys.generate();
    var all = Set.of(AuthorCertificate.ALL);
    Signed eve = certificate("eve", key, all, all, 1000);
    give(genuine, "still-trusted", key, eve);
    site.await("eve is an author", () -> Files.exists(site.mark("still-trusted")));

    var revoked = new AuthorRevocations(1, Set.of(Keys.id(key.getPublic())));
    site.provider()
        .send("POST", "/authors/revocations", site.root().sign(Purpose.REVOCATION, revoked));
    site.synchronise();
    site.tells("policy-refused", device, "deployment/still-trusted", "eve was revoked");
    give(genuine, "after", key, eve);

    site.tells("policy-refused", device, "deployment/after", "eve was revoked");
    didNotRun("after");
  }

  private static void give(SignedPolicy genuine, String name, KeyPair key, Signed author)
      throws Exception {
    String signer = SignedRecords.unverified(author, AuthorCertificate.class).name();
    Policy work = changed(genuine, from(genuine), name);
    Policy named =
        new Policy(
            work.id(),
            work.serial(),
            signer,
            new ObjectName(EVERYBODY),
            work.target(),
            work.mostDevices(),
            work.issued(),
            work.expires(),
            work.work());
    var body = new SignedPolicy(SignedRecords.sign(key, Purpose.POLICY, named), author);
    site.database().give(named.id(), body, device);
  }

  private static String from(SignedPolicy genuine) {
    String id = SignedRecords.unverified(genuine.policy(), Policy.class).id().value();
    return id.substring(id.indexOf('/') + 1);
  }

  private static AuthorCertificate says(
      String name, KeyPair key, Set<String> kinds, Set<String> collections, int most) {
    Instant now = Instant.now();
    return new AuthorCertificate(
        name,
        Keys.text(key.getPublic()),
        kinds,
        collections,
        most,
        7,
        now.minus(Duration.ofDays(1)),
        now.plus(Duration.ofDays(1)));
  }

  private static Signed certificate(
      String name, KeyPair key, Set<String> kinds, Set<String> collections, int most)
      throws Exception {
    return site.root().sign(Purpose.AUTHOR, says(name, key, kinds, collections, most));
  }

  /** What somebody without the root can make. */
  private static Signed unsigned(String name, KeyPair key) {
    var all = Set.of(AuthorCertificate.ALL);
    return SignedRecords.sign(key, Purpose.AUTHOR, says(name, key, all, all, 1000));
  }

  @Test
  void contentThatWasAlteredIsRefused() throws Exception {
    Path package_ = Files.writeString(site.data().resolve("content.txt"), "what the author gave\n");
    String archive =
        """
        kind: application
        name: content
        types:
          - name: archive
            technology:
              kind: archive
              archive: { file: ./content.txt }
              install: install.sh
            detection: { kind: file-present, path: "%s" }
        """
            .formatted(site.mark("content"));
    Path file = Files.writeString(site.data().resolve("content.yaml"), archive);
    MusterCommand.run("apply", "-f", file.toString(), "--data", site.data().toString());
    String hash = Sha256.of(package_).value();
    Path blob = site.data().resolve("site/content/objects").resolve(hash.substring(0, 2));
    Files.writeString(blob.resolve(hash), "what the thief gives\n");

    site.apply(deployment("content"));

    site.tells("content-refused", device, "content.txt", hash);
    didNotRun("content");
    assertThat(site.data().resolve("agent/content").resolve(hash)).doesNotExist();
    String seen =
        MusterCommand.run(
            "messages",
            "list",
            "--event",
            "content-refused",
            "--severity",
            "warning",
            "--device",
            device.value(),
            "--format",
            "json",
            "--data",
            site.data().toString());
    assertThat(seen).contains("content-refused", device.value(), hash);
  }

  private static String deployment(String name) {
    String both = site.marking(name, EVERYBODY);
    return both.substring(both.indexOf("---\n") + 4);
  }
}
