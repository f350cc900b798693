package dev.muster.command.objects;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.AuthorKey;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.provider.Preview;
import dev.muster.contracts.provider.PreviewRequest;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.Stamp;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.query.ReadWql;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans changes, compiles again what is to be signed, and signs only that. What the site said is
 * believed for objects that are not among the changes; they are shown by name.
 */
public final class MakeChanges {
  private final ProviderConnection provider;
  private final Optional<AuthorKey> author;
  private final Instant issued;

  /** Changes by this provider, signed by this author. */
  public MakeChanges(ProviderConnection provider, Optional<AuthorKey> author, Clock clock) {
    this.provider = provider;
    this.author = author;
    this.issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** What the changes would come to. */
  public Plan plan(List<Change> changes) {
    return provider.send(
        "POST",
        "/plan",
        new PlanRequest(changes, author.map(AuthorKey::certificate), issued),
        Plan.class);
  }

  /** How many devices the changes would touch, as {@code muster preview} tells it. */
  public long touched(List<Change> changes) {
    return preview(changes, 0).touched();
  }

  /** What the changes would do to devices, with at most so many rows. */
  public Preview preview(List<Change> changes, int rows) {
    return provider.send(
        "POST", "/preview?limit=" + rows, new PreviewRequest(changes), Preview.class);
  }

  /** The rows that show a plan. */
  static List<Row> rows(Plan plan) {
    List<Row> rows = new ArrayList<>(plan.differences().stream().map(Row::of).toList());
    plan.unsigned()
        .forEach(policy ->
            rows.add(
                new Row(
                    policy.toString(),
                    "to-be-signed",
                    serial(plan, policy),
                    plan.reach().stream()
                        .filter(reach -> reach.policy().equals(policy))
                        .map(reach ->
                            reach.devices() + " devices now, at most " + reach.mostDevices())
                        .toList())));
    plan.retired()
        .forEach(policy -> rows.add(new Row(policy.toString(), "to-be-retired", 0, List.of())));
    return rows;
  }

  private static long serial(Plan plan, PolicyId policy) {
    return plan.sign().stream()
        .filter(each -> each.id().equals(policy))
        .mapToLong(Policy::serial)
        .findFirst()
        .orElse(0);
  }

  /** Makes the planned changes of exactly the versions that were planned for. */
  public Applied apply(List<Change> changes, Plan plan) {
    return provider.send("POST", "/apply", request(changes, plan, Optional.empty()), Applied.class);
  }

  /** The same, saying how many devices it touches. */
  public Applied apply(List<Change> changes, Plan plan, Optional<Long> devices) {
    return provider.send("POST", "/apply", request(changes, plan, devices), Applied.class);
  }

  /** Has the planned changes wait for another administrator. */
  public PendingChange ask(List<Change> changes, Plan plan) {
    return provider.send(
        "POST", "/approvals", request(changes, plan, Optional.empty()), PendingChange.class);
  }

  private ApplyRequest request(List<Change> changes, Plan plan, Optional<Long> devices) {
    List<SignedPolicy> signed = sign(changes, plan);
    List<Change> seen = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Optional<Long> version = Optional.of(plan.differences().get(i).version());
      seen.add(
          switch (changes.get(i)) {
            case Change.Put put -> new Change.Put(put.document(), version);
            case Change.Remove remove -> new Change.Remove(remove.object(), version);
          });
    }
    return new ApplyRequest(seen, signed, devices);
  }

  private List<SignedPolicy> sign(List<Change> changes, Plan plan) {
    return compiled(changes, plan).stream().map(policy -> key(plan).sign(policy)).toList();
  }

  private AuthorKey key(Plan plan) {
    return author.orElseThrow(() ->
        new CommandFailure(
            ExitCode.PREVENTED,
            "These policies change and need an author's signature, and there is no author's"
                + " key here: "
                + plan.unsigned()
                + ". 'muster author add' makes one."));
  }

  /** The policies that {@link #apply} signs, compiled here. */
  public List<Policy> compiled(List<Change> changes, Plan plan) {
    if (plan.unsigned().isEmpty()) {
      return List.of();
    }
    AuthorCertificate certificate = key(plan).certificate();
    Declarations all = Declarations.of(plan.sources(), new ReadWql()).after(changes);
    return plan.sign().stream().map(policy -> compiledHere(policy, all, certificate)).toList();
  }

  private Policy compiledHere(Policy said, Declarations all, AuthorCertificate certificate) {
    Stamp stamp = new Stamp(certificate.name(), certificate.mostDevices(), said.serial(), issued);
    try {
      Optional<Policy> here = CompilePolicy.of(said.id(), all, stamp);
      if (here.equals(Optional.of(said))) {
        return here.get();
      }
    } catch (CompilationException missing) {
      throw differs(said, " (" + missing.getMessage() + ")");
    }
    throw differs(said, "");
  }

  private static CommandFailure differs(Policy said, String why) {
    return new CommandFailure(
        ExitCode.NOT_WELL,
        "The site wants the policy "
            + said.id()
            + " signed, and it is not what these documents come to"
            + why
            + ". Nothing was signed; have the site looked at.");
  }
}
