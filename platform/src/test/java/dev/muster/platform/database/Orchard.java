package dev.muster.platform.database;

import java.util.List;

/** Two components of these tests. */
final class Orchard {
  static final List<Component> COMPONENTS =
      List.of(
          new Component("apples", "dev/muster/platform/database/apples"),
          new Component("pears", "dev/muster/platform/database/pears"));

  private Orchard() {}

  static void plant(SiteDatabase database, String sort) {
    database
        .component("apples")
        .jdbi()
        .useHandle(handle -> handle.execute("insert into apples_trees (sort) values (?)", sort));
  }

  static List<String> apples(SiteDatabase database) {
    return database
        .component("apples")
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select sort from apples_trees order by id")
                .mapTo(String.class)
                .list());
  }
}
