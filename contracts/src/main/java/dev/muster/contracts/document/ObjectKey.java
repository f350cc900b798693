package dev.muster.contracts.document;

import java.util.Comparator;

/**
 * Names one object.
 *
 * @param kind its kind
 * @param name its name, unique among those of its kind
 */
public record ObjectKey(ObjectKind kind, ObjectName name) implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::kind).thenComparing(ObjectKey::name);

  /** The key of an object. */
  public static ObjectKey of(Declared object) {
    return new ObjectKey(ObjectKind.of(object), object.name());
  }

  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }

  /** {@code kind/name}, such as {@code application/editor}. */
  @Override
  public String toString() {
    return kind.label() + "/" + name;
  }
}
