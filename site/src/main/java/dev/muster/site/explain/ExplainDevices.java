package dev.muster.site.explain;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.explain.Why;
import dev.muster.contracts.message.Message.ExplanationMessage;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.Settings;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.Arrival;
import dev.muster.site.Paging;
import dev.muster.site.clients.Device;
import dev.muster.site.compliance.DeviceState;
import dev.muster.site.compliance.StateFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Tells why something is where it is on a device. Safe for use by several threads. */
public final class ExplainDevices {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("explain", "dev/muster/site/explain");

  private static final int MOST_CHAINS = 10;

  private final ExplainStore store;
  private final Sources sources;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Keeps what devices told in this database, and adds what these know. */
  public ExplainDevices(ComponentDatabase database, Sources sources, Clock clock) {
    this.store = new ExplainStore(database);
    this.sources = sources;
    this.clock = clock;
  }

  /** Keeps what devices told, the latest of each policy; what was applied before is left out. */
  public void take(List<Arrival<ExplanationMessage>> arrivals) {
    if (!arrivals.isEmpty()) {
      store.take(arrivals);
      listeners.forEach(Runnable::run);
    }
  }

  /** Calls the listener after something that devices told was kept; it must not wait. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Forgets what a device told that is gone. */
  public void forget(DeviceId device) {
    store.forget(device);
  }

  /**
   * Why an application, or a deployment by its name, is where it is; nothing where there is no such
   * device.
   *
   * @param seen what the asker may see; the rest is as if it were not declared
   */
  public Optional<Why> application(DeviceId device, ObjectName name, Predicate<Declared> seen) {
    return known(device)
        .map(known -> {
          Declarations all = known.moment().all();
          List<Chain> chains =
              all.objects().values().stream()
                  .filter(Deployment.class::isInstance)
                  .map(Deployment.class::cast)
                  .filter(one -> one.application().equals(name) || one.name().equals(name))
                  .filter(seen)
                  .sorted(
                      Comparator.comparing((Deployment one) ->
                              !known.moment().collections().contains(one.collection()))
                          .thenComparing(Deployment::name))
                  .limit(MOST_CHAINS)
                  .map(deployment -> chain(known, deployment))
                  .toList();
          return why(
              known,
              "application/" + name,
              chains.isEmpty() ? List.of(notDeployed(known, name)) : chains);
        });
  }

  /** Why a policy is where it is, by the name of the policy; as {@link #application}. */
  public Optional<Why> policy(DeviceId device, PolicyId policy, Predicate<Declared> seen) {
    return known(device)
        .map(known ->
            why(
                known,
                "policy/" + policy,
                List.of(
                    known
                        .moment()
                        .all()
                        .find(CompilePolicy.object(policy))
                        .filter(seen)
                        .map(object -> chain(known, object, policy))
                        .orElseGet(() ->
                            none(known, "policy/" + policy, "no object becomes " + policy)))));
  }

  /** Why a device is, or is not, in a collection; as {@link #application}. */
  public Optional<Why> collection(DeviceId device, ObjectName name, Predicate<Declared> seen) {
    return known(device)
        .map(known -> {
          ObjectKey key = new ObjectKey(ObjectKind.COLLECTION, name);
          WhyMember member = new WhyMember(known);
          Chain chain =
              known.moment().all().find(key).filter(seen).isEmpty()
                  ? none(known, key.toString(), "there is no " + key)
                  : Chain.of(
                      key.toString(),
                      joined(
                          List.of(known.approval(), known.inventory(member.needsFacts(name))),
                          member.of(name)),
                      Optional.empty());
          return why(known, key.toString(), List.of(chain));
        });
  }

  /** Whose value of a setting of agents counts; as {@link #application}. */
  public Optional<Why> setting(DeviceId device, String setting, Predicate<Declared> seen) {
    return known(device)
        .map(known -> {
          List<ClientSettings> all =
              ofKind(known, ClientSettings.class).stream().filter(seen).toList();
          String subject = "setting/" + setting;
          List<Chain> chains = new ArrayList<>();
          List<Link> links = new ArrayList<>(List.of(known.approval()));
          links.addAll(new WhySetting(known).of(setting, all));
          chains.add(Chain.of(subject, links, Optional.empty()));
          new WhySetting(known)
              .winner(setting, all)
              .map(winner -> chain(known, winner, CompilePolicy.ids(winner).getFirst()))
              .ifPresent(chains::add);
          return why(known, subject, chains);
        });
  }

  /** The last link that a device told of this body of a policy. */
  public Optional<Link> lastTold(DeviceId device, PolicyId policy, ContentHash body) {
    return store
        .told(device, policy)
        .filter(told -> told.body().equals(body) && !told.links().isEmpty())
        .map(told -> told.links().getLast());
  }

  private static <T> List<T> ofKind(KnownDevice known, Class<T> kind) {
    return known.moment().all().objects().values().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static List<Link> joined(List<Link> one, List<Link> other) {
    List<Link> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static Why why(KnownDevice known, String asked, List<Chain> chains) {
    return new Why(known.device().id(), known.device().name(), asked, known.now(), chains);
  }

  private static Chain none(KnownDevice known, String subject, String sentence) {
    return Chain.of(
        subject,
        List.of(known.approval(), Link.of(LinkKind.DEPLOYMENT, Verdict.FAILS, sentence)),
        Optional.empty());
  }

  private static Chain notDeployed(KnownDevice known, ObjectName name) {
    boolean declared =
        known.moment().all().find(new ObjectKey(ObjectKind.APPLICATION, name)).isPresent();
    return none(
        known,
        "application/" + name,
        declared
            ? "no deployment brings the application " + name + " to any collection"
            : "there is no application or deployment " + name);
  }

  private Chain chain(KnownDevice known, Deployment deployment) {
    return chain(known, deployment, CompilePolicy.ids(deployment).getFirst());
  }

  private Chain chain(KnownDevice known, Declared object, PolicyId policy) {
    Optional<DeviceState> state =
        object instanceof Deployment deployment
            ? state(known.device().id(), deployment.name())
            : Optional.empty();
    OnPolicy onPolicy =
        new OnPolicy(
            known,
            new OnPolicy.About(
                policy,
                Declaring.collection(object, policy),
                Declaring.link(object),
                sources.desired().policies().given(policy, known.device().id())),
            sources.desired().authors().judge(),
            new OnPolicy.Heard(store.told(known.device().id(), policy), state));
    List<Link> links =
        object instanceof Deployment
            ? new OnDeployment(onPolicy, new OnContent(known, sources.desired().places())).links()
            : onPolicy.links(true);
    return Chain.of(policy.value(), links, onPolicy.heard().told().map(Told::received));
  }

  private Optional<DeviceState> state(DeviceId device, ObjectName deployment) {
    return sources
        .devices()
        .compliance()
        .page(
            new StateFilter(
                Optional.of(deployment), Optional.of(device), Optional.empty(), Optional.empty()),
            Paging.first(1))
        .rows()
        .stream()
        .findFirst();
  }

  private Optional<KnownDevice> known(DeviceId id) {
    Optional<Device> found = sources.devices().clients().find(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Device device = found.get();
    Declarations all = sources.desired().definitions().all();
    Set<ObjectName> collections = sources.desired().members().collectionsOf(id);
    Instant seen =
        sources
            .devices()
            .clients()
            .presence()
            .lastSeen(id)
            .filter(device.lastSeen()::isBefore)
            .orElse(device.lastSeen());
    Settings settings =
        Settings.merged(
            all.objects().values().stream()
                .filter(ClientSettings.class::isInstance)
                .map(ClientSettings.class::cast)
                .filter(one -> collections.contains(one.collection()))
                .toList());
    return Optional.of(
        new KnownDevice(
            device,
            seen,
            sources.devices().facts().apply(id),
            sources.devices().inventory().freshness(id),
            new KnownDevice.Moment(
                clock.instant(),
                settings.heartbeat(),
                all,
                collections,
                sources.devices().contact().connected().apply(id),
                sources.devices().contact().trouble().apply(id))));
  }
}
