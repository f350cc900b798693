package dev.muster.evaluation.policy;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.provider.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The declared objects of one moment, and the collection {@code all-devices}, which always exists.
 *
 * @param objects by key
 * @param texts reads the queries in them
 */
public record Declarations(Map<ObjectKey, Declared> objects, QueryTexts texts) {
  /** The collection of every device; it is built in. */
  public static final Collection ALL_DEVICES =
      new Collection(
          new ObjectName("all-devices"),
          Optional.of("Every device"),
          new Condition.Everything(),
          Optional.empty());

  public Declarations {
    objects = Map.copyOf(objects);
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
    return key.equals(ObjectKey.of(ALL_DEVICES))
        ? Optional.of(ALL_DEVICES)
        : Optional.ofNullable(objects.get(key));
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
