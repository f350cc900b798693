package dev.muster.platform.database;

import java.util.regex.Pattern;

/**
 * A part of the site that owns tables, all named {@code <name>_…}.
 *
 * @param name lower-case letters, digits and underscores; the component logs in as {@code
 *     muster_<name>}
 * @param migrations the folder on the class path with its files {@code
 *     V<number>.<n>__<name>_<what>.sql}, such as {@code dev/muster/site/clients}. They run as the
 *     owner in the schema {@code muster}, and say {@code grant … to muster_<name>}
 */
public record Component(String name, String migrations) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_]+(/[A-Za-z0-9_]+)*");

  /** Refuses a name or folder that is not one. */
  public Component {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A component's name is 1 to 40 lower-case letters, digits and underscores, not " + name);
    }
    if (!FOLDER.matcher(migrations).matches()) {
      throw new IllegalArgumentException(
          "Migrations are in a folder such as dev/muster/site/clients, not " + migrations);
    }
  }

  String role() {
    return "muster_" + name;
  }
}
