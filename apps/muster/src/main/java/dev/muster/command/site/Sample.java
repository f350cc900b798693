package dev.muster.command.site;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.documents.ContentFiles;
import dev.muster.platform.documents.Documents;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The application that {@code muster up} deploys, so that a newcomer sees something change. */
final class Sample {
  static final ObjectName NAME = new ObjectName("muster-sample");

  private final SiteFolder folder;
  private final Definitions definitions;
  private final Clock clock;

  Sample(SiteFolder folder, Definitions definitions, Clock clock) {
    this.folder = folder;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Deploys it as the author of this folder, unless somebody did before. */
  void deployOnce() throws IOException {
    boolean isThere =
        definitions.list(ObjectKind.DEPLOYMENT).stream()
            .anyMatch(stored -> stored.document().name().equals(NAME));
    if (isThere) {
      return;
    }
    List<Change> changes =
        documents().stream().<Change>map(each -> new Change.Put(each, Optional.of(0L))).toList();
    Path administration = folder.administration();
    Signed statement =
        Json.read(Files.readString(administration.resolve(SiteSetup.AUTHOR)), Signed.class);
    var author = SignedRecords.unverified(statement, AuthorCertificate.class);
    var key =
        new KeyPair(
            Keys.publicKey(author.key()),
            Keys.privateKey(Files.readString(administration.resolve(SiteSetup.AUTHOR_KEY))));
    var request =
        new PlanRequest(
            changes, Optional.of(author), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    Plan plan = done(definitions.plan(request));
    List<SignedPolicy> policies =
        plan.sign().stream().map(policy -> sign(policy, key, statement)).toList();
    done(definitions.apply(new ApplyRequest(changes, policies), author.name()));
  }

  private static SignedPolicy sign(Policy policy, KeyPair key, Signed statement) {
    return new SignedPolicy(SignedRecords.sign(key, Purpose.POLICY, policy), statement);
  }

  private static <T> T done(Outcome<T> outcome) throws IOException {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T> refused ->
          throw new IOException("The sample cannot be deployed: " + refused.messages());
    };
  }

  private List<Declared> documents() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Sample.class.getResourceAsStream("sample.yaml"))) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@FOLDER@", folder.sample().toString());
      return Documents.read("sample.yaml", text, ContentFiles.none());
    }
  }
}
