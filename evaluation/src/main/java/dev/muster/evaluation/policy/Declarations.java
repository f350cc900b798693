package dev.muster.evaluation.policy;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.query.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The declared objects of one moment, and those that always exist: the collections {@code
 * all-devices} and {@code all-users}, and the default boundary group, which a document may say more
 * about.
 *
 * @param objects by key
 * @param texts reads the queries in them
 * @param catalogue the inventory classes that queries may ask about
 */
public record Declarations(
    Map<ObjectKey, Declared> objects, QueryTexts texts, InventoryCatalogue catalogue) {
  /** The collection of every device; it is built in. */
  public static final Collection ALL_DEVICES =
      new Collection(
          new ObjectName("all-devices"),
          Optional.of("Every device"),
          new Condition.Everything(),
          Optional.empty());

  /** The collection of every user; it is built in. */
  public static final Collection ALL_USERS =
      new Collection(
          new ObjectName("all-users"),
          Optional.of("Every user"),
          Optional.of(ResourceType.USER),
          Optional.of(new Condition.Everything()),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty());

  /** The collections that always exist. */
  public static final List<Collection> BUILT_IN = List.of(ALL_DEVICES, ALL_USERS);

  private static final BoundaryGroup DEFAULT_GROUP =
      new BoundaryGroup(
          BoundaryGroup.DEFAULT,
          Optional.of("Devices in no other boundary group; built in, it names every site system"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          false);

  private static final InventoryCatalogue STANDARD = InventoryCatalogue.standard();

  public Declarations {
    objects = Map.copyOf(objects);
  }

  /** Objects, the inventory classes that they declare among them. */
  public Declarations(Map<ObjectKey, Declared> objects, QueryTexts texts) {
    this(objects, texts, catalogue(objects));
  }

  private static InventoryCatalogue catalogue(Map<ObjectKey, Declared> objects) {
    List<InventoryClass> own =
        objects.values().stream()
            .flatMap((Declared object) ->
                object instanceof CustomClass type ? Stream.of(type.catalogued()) : Stream.empty())
            .sorted(Comparator.comparing(InventoryClass::name))
            .toList();
    return own.isEmpty()
        ? STANDARD
        : new InventoryCatalogue(Stream.concat(STANDARD.classes().stream(), own.stream()).toList());
  }

  /**
   * What a query in one of the documents means.
   *
   * @throws CompilationException where it is wrong, saying where
   */
  public Query query(String wql) {
    return texts.read(wql, catalogue);
  }

  /** Objects without queries. */
  public Declarations(Map<ObjectKey, Declared> objects) {
    this(objects, QueryTexts.NONE);
  }

  /** These objects, without queries. */
  public static Declarations of(Iterable<? extends Declared> objects) {
    return of(objects, QueryTexts.NONE);
  }

  /** These objects; their queries are read so. */
  public static Declarations of(Iterable<? extends Declared> objects, QueryTexts texts) {
    Map<ObjectKey, Declared> byKey = new TreeMap<>();
    objects.forEach(object -> byKey.put(ObjectKey.of(object), object));
    return new Declarations(byKey, texts);
  }

  /** These objects after the changes. */
  public Declarations after(List<Change> changes) {
    Map<ObjectKey, Declared> byKey = new TreeMap<>(objects);
    for (Change change : changes) {
      switch (change) {
        case Change.Put put -> byKey.put(put.object(), put.document());
        case Change.Remove remove -> byKey.remove(remove.object());
      }
    }
    return new Declarations(byKey, texts);
  }

  /** The object of this key, built in or declared. */
  public Optional<Declared> find(ObjectKey key) {
    return BUILT_IN.stream()
        .filter(collection -> ObjectKey.of(collection).equals(key))
        .<Declared>map(collection -> collection)
        .findFirst()
        .or(() -> Optional.ofNullable(objects.get(key)))
        .or(() ->
            key.equals(ObjectKey.of(DEFAULT_GROUP))
                ? Optional.of(DEFAULT_GROUP)
                : Optional.empty());
  }

  /** All collections, those that are built in first. */
  public Stream<Collection> collections() {
    return Stream.concat(
        BUILT_IN.stream(),
        objects.values().stream()
            .flatMap((Declared object) ->
                object instanceof Collection collection ? Stream.of(collection) : Stream.empty()));
  }

  /** An application that is known to exist. */
  Application application(ObjectName name) {
    return (Application) known(new ObjectKey(ObjectKind.APPLICATION, name));
  }

  /** A collection that is known to exist. */
  Collection collection(ObjectName name) {
    return (Collection) known(new ObjectKey(ObjectKind.COLLECTION, name));
  }

  private Declared known(ObjectKey key) {
    return find(key).orElseThrow(() -> new CompilationException("There is no " + key));
  }
}
