package dev.muster.site.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.SiteException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** The numbers of inventory classes, kept in memory: they never change. */
final class ClassStore {
  private static final int MOST_CLASSES = 2000;

  private final Jdbi jdbi;
  private final Map<ClassName, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, ClassName> names = new ConcurrentHashMap<>();

  ClassStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  /** Gives numbers to new classes, in a transaction of its own. */
  void number(Set<ClassName> classes) {
    if (numbers.keySet().containsAll(classes)) {
      return;
    }
    jdbi.useTransaction(handle -> {
      handle.execute("select pg_advisory_xact_lock(hashtext('inventory_class'))");
      handle
          .createUpdate(
              """
              insert into inventory_class (id, name)
              select (select coalesce(max(id), 0) from inventory_class)
                + row_number() over (order by n.name), n.name
              from unnest(:names) as n (name)
              where not exists (select from inventory_class c where c.name = n.name)
                and (select count(*) from inventory_class) < :most
              """)
          .bind("names", classes.stream().map(ClassName::value).toArray(String[]::new))
          .bind("most", MOST_CLASSES)
          .execute();
    });
    readClasses();
    if (!numbers.keySet().containsAll(classes)) {
      throw new SiteException(
          "The site has "
              + numbers.size()
              + " inventory classes already and takes no new ones: "
              + classes);
    }
  }

  private void readClasses() {
    jdbi.useHandle(handle ->
        handle
            .createQuery("select id, name from inventory_class")
            .map(
                (row, context) -> Map.entry(row.getInt("id"), new ClassName(row.getString("name"))))
            .forEach(entry -> {
              names.put(entry.getKey(), entry.getValue());
              numbers.put(entry.getValue(), entry.getKey());
            }));
  }

  ClassName name(int number) {
    ClassName known = names.get(number);
    if (known == null) {
      readClasses();
      known = names.get(number);
    }
    if (known == null) {
      throw new IllegalStateException("No inventory class has the number " + number);
    }
    return known;
  }

  /** The number of a class, where it has one. */
  Optional<Integer> find(ClassName type) {
    if (!numbers.containsKey(type)) {
      readClasses();
    }
    return Optional.ofNullable(numbers.get(type));
  }

  /** The number of a class that has one. */
  int of(ClassName type) {
    return find(type)
        .orElseThrow(() -> new IllegalStateException("The class " + type + " has no number"));
  }
}
