package dev.muster.site.definitions;

import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Difference;
import dev.muster.contracts.provider.ObjectVersion;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.PlanRequest;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.evaluation.policy.PolicyChanges;
import dev.muster.evaluation.policy.QueryTexts;
import dev.muster.evaluation.policy.Stamp;
import dev.muster.foundation.authors.Authors;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.AuditFilter;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The declared objects of a site. Safe for use by several threads. */
public final class Definitions {
  /** What the site database prepares for it. */
  public static final Component COMPONENT =
      new Component("definitions", "dev/muster/site/definitions");

  private final DefinitionsStore store;
  private final ChangesStore changes;
  private final CheckPolicies check;
  private final Reach reach;
  private final Clock clock;
  private final List<Consumer<Applied>> listeners = new CopyOnWriteArrayList<>();
  private volatile Contents contents = files -> List.of();
  private volatile QueryTexts texts = QueryTexts.NONE;

  /**
   * Objects in this database.
   *
   * @param authors whose signatures count at the time that it is asked
   * @param reach counts the devices that a policy would be for
   */
  public Definitions(
      ComponentDatabase database, Supplier<Authors> authors, Reach reach, Clock clock) {
    this.store = new DefinitionsStore(database);
    this.changes = new ChangesStore(database);
    this.check = new CheckPolicies(authors, reach);
    this.reach = reach;
    this.clock = clock;
  }

  /** Calls the listener on the changing thread after every change that was stored. */
  public void listen(Consumer<Applied> listener) {
    listeners.add(listener);
  }

  /** From now on, takes no document that names content which is not there. */
  public void require(Contents those) {
    contents = those;
  }

  /** From now on, reads the queries of documents so; before that it takes none. */
  public void readQueries(QueryTexts those) {
    texts = those;
  }

  /** All objects as they are now. */
  public Declarations all() {
    return declarations(store.objects());
  }

  /** The objects of a kind by name. */
  public List<StoredObject> list(ObjectKind kind) {
    return store.list(kind);
  }

  /** One object. */
  public Optional<StoredObject> find(ObjectKey key) {
    return store.find(key);
  }

  /** Every version of an object, the first first; also of one that was deleted. */
  public List<ObjectVersion> history(ObjectKey key) {
    return store.history(key);
  }

  /** Who changed what: up to {@code most} entries after the one of this number. */
  public List<ObjectVersion> changesAfter(long number, int most) {
    return store.changesAfter(number, most);
  }

  /** Who changed what, as far as it passes the filter, the latest first. */
  public Page<ObjectChange> changes(AuditFilter filter, Paging paging) {
    return changes.page(filter, paging);
  }

  /** Up to {@code most} publications after the one of this number. */
  public List<Publication> publicationsAfter(long number, int most) {
    return store.publicationsAfter(number, most);
  }

  /** All objects before and after changes; stores nothing. */
  public Outcome<Drafted> draft(List<Change> changes) {
    Map<ObjectKey, StoredObject> present = store.objects();
    return switch (Draft.of(changes, present, texts)) {
      case Outcome.Refused<Draft> refused ->
          new Outcome.Refused<>(refused.reason(), refused.messages());
      case Outcome.Done<Draft> done ->
          new Outcome.Done<>(new Drafted(declarations(present), done.value().after()));
    };
  }

  private Declarations declarations(Map<ObjectKey, StoredObject> objects) {
    return Declarations.of(objects.values().stream().map(StoredObject::document).toList(), texts);
  }

  /** What changes would come to; stores nothing. */
  public Outcome<Plan> plan(PlanRequest request) {
    return store.change(changing ->
        switch (Draft.of(request.changes(), changing.objects(), texts)) {
          case Outcome.Refused<Draft> refused ->
              new Outcome.Refused<>(refused.reason(), refused.messages());
          case Outcome.Done<Draft> done ->
              new Outcome.Done<>(plan(done.value(), request, changing));
        });
  }

  private Plan plan(Draft draft, PlanRequest request, DefinitionsStore.Changing changing) {
    PolicyChanges policies = draft.policies();
    List<Policy> compiled =
        policies.sign().stream()
            .flatMap(policy ->
                compile(draft.after(), policy, request.author(), request.issued(), changing)
                    .stream())
            .toList();
    return new Plan(
        draft.differences(),
        request.author().isPresent() ? compiled : List.of(),
        policies.sign(),
        policies.retired(),
        sources(draft, request.changes()),
        compiled.stream()
            .map(policy ->
                new Plan.Reach(policy.id(), reach.devices(policy.target()), policy.mostDevices()))
            .toList());
  }

  private static List<Declared> sources(Draft draft, List<Change> changes) {
    List<ObjectKey> changed = changes.stream().map(Change::object).toList();
    return draft.policies().sources(draft.after()).stream()
        .filter(object -> !changed.contains(ObjectKey.of(object)))
        .toList();
  }

  private static Optional<Policy> compile(
      Declarations after,
      PolicyId policy,
      Optional<AuthorCertificate> author,
      Instant issued,
      DefinitionsStore.Changing changing) {
    return CompilePolicy.of(
        policy,
        after,
        new Stamp(
            author.map(AuthorCertificate::name).orElse(""),
            author.map(AuthorCertificate::mostDevices).orElse(Integer.MAX_VALUE),
            changing.lastSerial(policy) + 1,
            issued));
  }

  /**
   * Changes objects, all or none, and keeps the policies that were signed for it.
   *
   * @param by who asks, for the record of changes
   */
  public Outcome<Applied> apply(ApplyRequest request, String by) {
    Outcome<Applied> outcome =
        store.change(changing ->
            switch (Draft.of(request.changes(), changing.objects(), texts)) {
              case Outcome.Refused<Draft> refused ->
                  new Outcome.Refused<>(refused.reason(), refused.messages());
              case Outcome.Done<Draft> done -> apply(done.value(), request, by, changing);
            });
    if (outcome instanceof Outcome.Done<Applied> done) {
      listeners.forEach(listener -> listener.accept(done.value()));
    }
    return outcome;
  }

  private Outcome<Applied> apply(
      Draft draft, ApplyRequest request, String by, DefinitionsStore.Changing changing) {
    List<String> missing = draft.missing(request.changes(), contents);
    if (!missing.isEmpty()) {
      return new Outcome.Refused<>(Outcome.Reason.INVALID, missing);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return switch (check.all(draft, request.policies(), changing::lastSerial, now)) {
      case Outcome.Refused<Map<PolicyId, CheckPolicies.Checked>> refused ->
          new Outcome.Refused<>(refused.reason(), refused.messages());
      case Outcome.Done<Map<PolicyId, CheckPolicies.Checked>> done -> {
        for (int i = 0; i < request.changes().size(); i++) {
          store(request.changes().get(i), draft.differences().get(i), changing, now, by);
        }
        done.value()
            .forEach((policy, checked) ->
                changing.publish(policy, checked.serial(), Optional.of(checked.signed()), now, by));
        for (PolicyId policy : draft.policies().retired()) {
          changing.publish(policy, changing.lastSerial(policy), Optional.empty(), now, by);
        }
        yield new Outcome.Done<>(
            new Applied(
                draft.differences(),
                List.copyOf(done.value().keySet()),
                draft.policies().retired()));
      }
    };
  }

  private static void store(
      Change change,
      Difference difference,
      DefinitionsStore.Changing changing,
      Instant now,
      String by) {
    if (difference.action() == Difference.Action.UNCHANGED) {
      return;
    }
    long version = changing.lastVersion(change.object()) + 1;
    switch (change) {
      case Change.Put put -> changing.put(put.document(), version, now, by);
      case Change.Remove remove -> changing.remove(remove.object(), version, now, by);
    }
  }
}
