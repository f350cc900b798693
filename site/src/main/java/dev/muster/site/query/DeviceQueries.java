package dev.muster.site.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ImportedFacts;
import dev.muster.contracts.provider.ImportedUser;
import dev.muster.contracts.provider.QueryAnswer;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.user.UserId;
import dev.muster.evaluation.Queries;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.SiteException;
import dev.muster.site.inventory.InventoryListener;
import dev.muster.site.users.ReadImport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries in WQL over all devices, and the facts that are imported for them. A row belongs to a
 * device; a device that never reported a class that the query asks about has no row. Safe for use
 * by several threads.
 */
public final class DeviceQueries implements ReadImport {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("query", "dev/muster/site/query");

  /** How long a query may take. */
  public static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int MOST_ROWS = 10_000;
  private static final int MOST_IMPORTS = 1_000;

  private final QueryStore store;
  private final UserRowsStore people;
  private final Function<DeviceId, Facts> reported;
  private final Clock clock;
  private volatile InventoryCatalogue catalogue = InventoryCatalogue.standard();
  private final List<InventoryListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Over this database.
   *
   * @param reported the facts that a device reported, as {@code Inventory} has them
   */
  public DeviceQueries(
      ComponentDatabase database, Function<DeviceId, Facts> reported, Clock clock) {
    this.store = new QueryStore(database, LONGEST);
    this.people = new UserRowsStore(database);
    this.reported = reported;
    this.clock = clock;
  }

  /** The classes that queries are about. */
  public List<InventoryClass> classes() {
    return catalogue.classes();
  }

  /** From now on, queries are about the classes of this catalogue. */
  public void follow(InventoryCatalogue classes) {
    catalogue = classes;
  }

  /**
   * What a text in WQL means.
   *
   * @throws QueryException where it is wrong, saying where
   */
  public Query parse(String wql) {
    return new ResolveQuery(catalogue, wql).whole(ParseQuery.tree(wql));
  }

  /**
   * Rows of a query, in its order or else in that of devices.
   *
   * @param limit 1 to 10,000
   * @throws QueryException where it takes longer than {@link #LONGEST}
   */
  public QueryAnswer rows(Query query, int offset, int limit) {
    if (offset < 0 || limit < 1 || limit > MOST_ROWS) {
      throw new QueryException(
          "Rows begin at 0 or later, 1 to "
              + MOST_ROWS
              + " at a time, not "
              + offset
              + ", "
              + limit);
    }
    List<String> columns = query.columns().stream().map(Query.Column::name).toList();
    List<Map<String, Value>> rows = store.rows(compile().rows(query, offset, limit + 1), columns);
    return new QueryAnswer(
        columns,
        rows.subList(0, Math.min(limit, rows.size())),
        rows.size() > limit,
        store.number(compile().unknown(query)));
  }

  /** The users that have a row of a query about users. */
  public Set<UserId> users(Query query) {
    return store.devices(compile().devices(query)).stream()
        .map(user -> new UserId(user.value()))
        .collect(Collectors.toSet());
  }

  /** What the site knows of these users; who is not there is unknown to it. */
  public Map<UserId, Facts> users(Collection<UserId> users) {
    Map<UserId, Facts> found = new HashMap<>();
    people
        .users(users)
        .forEach((user, instance) ->
            found.put(user, new Facts(Map.of(InventoryClass.USER, List.of(instance)))));
    return found;
  }

  /** Up to so many users in the order of their {@code ResourceId}, after this one. */
  public List<UserId> usersAfter(Optional<UserId> last, int most) {
    return people.after(last, most);
  }

  /** The approved devices that have a row. */
  public Set<DeviceId> devices(Query query) {
    return store.devices(compile().devices(query));
  }

  /** Whether a device has a row. */
  public boolean matches(Query query, DeviceId device) {
    return store.number(compile().ofDevice(query, device)) > 0;
  }

  /** The classes whose change on a device may change whether it has a row. */
  public Set<ClassName> classes(Query query) {
    return Queries.classes(query);
  }

  /**
   * All that queries know of a device: what it reported, what the site knows of it, and what was
   * imported. {@code Queries.judge} on these facts is true exactly where {@link #matches} is, for
   * queries that look at one device at a time.
   */
  public Facts facts(DeviceId device) {
    Map<ClassName, List<Instance>> classes = new HashMap<>(reported.apply(device).classes());
    Set<ClassName> others =
        catalogue.classes().stream()
            .filter(type ->
                type.origin() != InventoryClass.Origin.AGENT
                    && type.origin() != InventoryClass.Origin.USER)
            .map(InventoryClass::name)
            .collect(Collectors.toSet());
    Set<DeviceId> one = Set.of(device);
    classes.putAll(known(one, others).getOrDefault(device, new Facts(Map.of())).classes());
    return new Facts(classes);
  }

  /** What the site knows of these devices by itself, and what was imported, of these classes. */
  public Map<DeviceId, Facts> known(Collection<DeviceId> devices, Set<ClassName> classes) {
    Map<ClassName, Set<String>> all = new HashMap<>();
    classes.forEach(type -> all.put(type, properties(type)));
    return known(devices, all);
  }

  private Set<String> properties(ClassName type) {
    return catalogue.find(type.value()).stream()
        .flatMap(found -> found.properties().stream())
        .map(InventoryProperty::name)
        .collect(Collectors.toSet());
  }

  /** The same; of what the site knows by itself, these properties of each class are enough. */
  public Map<DeviceId, Facts> known(
      Collection<DeviceId> devices, Map<ClassName, Set<String>> classes) {
    Map<DeviceId, Map<ClassName, List<Instance>>> found = new HashMap<>();
    devices.forEach(device -> found.put(device, new HashMap<>()));
    if (classes.keySet().stream().anyMatch(this::isImported)) {
      store
          .imported(devices)
          .forEach((device, imported) ->
              imported.forEach((name, instances) -> {
                if (classes.containsKey(name)) {
                  found.computeIfAbsent(device, _ -> new HashMap<>()).put(name, instances);
                }
              }));
    }
    Tables.columns()
        .forEach((name, columns) -> {
          Set<String> wanted = classes.get(name);
          if (wanted != null) {
            Map<DeviceId, QueryStore.Known> rows = store.known(devices, name, columns, wanted);
            found.forEach((device, known) -> known.put(name, instances(rows.get(device), name)));
          }
        });
    if (classes.containsKey(InventoryClass.RELATIONSHIP)) {
      Map<DeviceId, List<Instance>> whose = people.relationships(devices);
      found.forEach((device, known) ->
          known.put(InventoryClass.RELATIONSHIP, whose.getOrDefault(device, List.of())));
    }
    Map<DeviceId, Facts> facts = new HashMap<>();
    found.forEach((device, known) -> facts.put(device, new Facts(known)));
    return facts;
  }

  private boolean isImported(ClassName name) {
    return catalogue
        .find(name.value())
        .filter(type -> type.origin() == InventoryClass.Origin.IMPORT)
        .isPresent();
  }

  /** Those of these devices that are approved. */
  public Set<DeviceId> approved(Collection<DeviceId> devices) {
    return store.approved(devices);
  }

  /** Up to so many approved devices in their order, after this one. */
  public List<DeviceId> approvedAfter(Optional<DeviceId> last, int most) {
    return store.approvedAfter(last, most);
  }

  private List<Instance> instances(QueryStore.@Nullable Known known, ClassName name) {
    if (known == null) {
      return List.of();
    }
    Map<String, Value> properties = new HashMap<>(known.imported());
    known
        .columns()
        .forEach((property, value) -> properties.put(property, typed(name, property, value)));
    return List.of(new Instance("", properties));
  }

  private Value typed(ClassName name, String property, Value value) {
    boolean isNumber =
        catalogue
            .find(name.value())
            .flatMap(type -> type.property(property))
            .filter(found -> found.type() == PropertyType.WHOLE)
            .isPresent();
    return isNumber && value instanceof Value.Text(String text)
        ? Value.of(Long.parseLong(text))
        : value;
  }

  /**
   * Replaces what was imported for these devices and classes, all or nothing, and tells listeners.
   *
   * @throws SiteException where a device, class, property or value is not known
   */
  public void importFacts(List<ImportedFacts> all) {
    if (all.size() > MOST_IMPORTS) {
      throw new SiteException(
          "At most "
              + MOST_IMPORTS
              + " devices and classes are imported at once, not "
              + all.size());
    }
    CheckImport check = new CheckImport(catalogue);
    List<QueryStore.Import> imports = new ArrayList<>();
    Map<DeviceId, Set<ClassName>> changed = new HashMap<>();
    for (ImportedFacts each : all) {
      InventoryClass type = check.type(each);
      DeviceId device = device(each.device());
      imports.add(new QueryStore.Import(device, type.name(), check.instances(each, type)));
      if (!changed.computeIfAbsent(device, _ -> new TreeSet<>()).add(type.name())) {
        throw new SiteException(type.name() + " of " + each.device() + " is there twice.");
      }
    }
    store.replace(imports);
    if (!changed.isEmpty()) {
      listeners.forEach(listener -> listener.changed(changed));
    }
  }

  @Override
  public Map<String, Value> properties(ImportedUser user) {
    InventoryClass type = catalogue.find(InventoryClass.USER.value()).orElseThrow();
    return CheckImport.properties(user.properties(), type, user.user().value());
  }

  @Override
  public Map<String, DeviceId> devices(Set<String> idsOrNames) {
    Map<String, Set<DeviceId>> found = people.called(idsOrNames);
    Map<String, DeviceId> devices = new HashMap<>();
    for (String idOrName : idsOrNames) {
      devices.put(idOrName, device(idOrName, found.getOrDefault(idOrName, Set.of())));
    }
    return devices;
  }

  private DeviceId device(String idOrName) {
    return device(idOrName, store.called(idOrName));
  }

  private static DeviceId device(String idOrName, Collection<DeviceId> found) {
    if (found.size() != 1) {
      throw new SiteException(
          found.isEmpty()
              ? "There is no device " + Scope.printable(idOrName) + "."
              : "Several devices are called "
                  + Scope.printable(idOrName)
                  + "; give the id of one.");
    }
    return found.iterator().next();
  }

  /** Calls the listener when imported facts changed. */
  public void listen(InventoryListener listener) {
    listeners.add(listener);
  }

  /** Forgets what was imported for a device that is gone. */
  public void forget(DeviceId device) {
    store.forget(device);
  }

  private CompileQuery compile() {
    return new CompileQuery(new Tables(catalogue, store.classes()), clock.instant());
  }
}
