package dev.muster.command.explain;

import dev.muster.command.site.ProviderSite;
import dev.muster.command.site.SiteParts;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RootKey;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.definitions.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A site's components on a real database, with authors that may sign. */
final class ExplainedSite implements AutoCloseable {
  private static final int MANY = 1_000;

  private final ProviderSite site;
  private final Path library;
  private final SiteParts parts;
  private final RootKey root;
  private final Set<dev.muster.contracts.trust.KeyId> revoked = new HashSet<>();
  private long serial;

  /** Who signs policies. */
  record Author(KeyPair keys, AuthorCertificate certificate, Signed signed) {}

  ExplainedSite(Path folder, Path database) throws IOException {
    site = new ProviderSite(folder, database);
    library = folder.resolve("content");
    parts = site.parts();
    root = RootKey.open(site.root(), Files.readString(site.passphrase()).strip().toCharArray());
  }

  SiteParts parts() {
    return parts;
  }

  /** The folder of the content library. */
  Path library() {
    return library;
  }

  RootKey root() {
    return root;
  }

  Instant now() {
    return parts.clock().instant();
  }

  void pass(Duration time) {
    site.pass(time);
  }

  Author author(String name, Duration lasts) {
    KeyPair keys = Keys.generate();
    Instant now = Instant.ofEpochSecond(now().getEpochSecond());
    var certificate =
        new AuthorCertificate(
            name,
            Keys.text(keys.getPublic()),
            Set.of(AuthorCertificate.ALL),
            Set.of(AuthorCertificate.ALL),
            MANY,
            ++serial,
            now.minus(Duration.ofDays(1)),
            now.plus(lasts));
    return new Author(keys, certificate, root.sign(Purpose.AUTHOR, certificate));
  }

  void revoke(Author author) {
    revoked.add(Keys.id(author.keys().getPublic()));
    parts.authors().revoke(root.sign(Purpose.REVOCATION, new AuthorRevocations(++serial, revoked)));
  }

  void stop(ObjectName deployment, String by, String reason) {
    parts.policies().stop(new PolicyId("deployment/" + deployment), by, reason);
    parts.feed().refresh();
  }

  void apply(Author author, Declared... documents) {
    List<Change> changes =
        Arrays.stream(documents)
            .<Change>map(document -> new Change.Put(document, Optional.empty()))
            .toList();
    var request =
        new PlanRequest(
            changes,
            Optional.of(author.certificate()),
            Instant.ofEpochSecond(now().getEpochSecond()));
    var plan = done(parts.definitions().plan(request));
    List<SignedPolicy> signed =
        plan.sign().stream()
            .map(policy ->
                new SignedPolicy(
                    SignedRecords.sign(author.keys(), Purpose.POLICY, policy), author.signed()))
            .toList();
    done(parts.definitions().apply(new ApplyRequest(changes, signed), "test"));
    parts.feed().refresh();
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T> refused -> throw new AssertionError(refused);
    };
  }

  /** Why the first deployment of it is where it is. */
  Chain why(DeviceId device, ObjectName application) {
    return parts
        .explain()
        .application(device, application, _ -> true)
        .orElseThrow()
        .chains()
        .getFirst();
  }

  @Override
  public void close() {
    site.close();
  }
}
