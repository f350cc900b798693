package dev.muster.platform.database;

import java.nio.file.Path;

/** Commits rows and says which ones, until it is killed. */
final class PlantMain {
  private PlantMain() {}

  public static void main(String[] arguments) {
    var anywhere = DatabaseSettings.temporary(Path.of(arguments[0]));
    var settings =
        new DatabaseSettings.Embedded(
            anywhere.folder(),
            anywhere.address(),
            Integer.parseInt(arguments[1]),
            anywhere.programs(),
            anywhere.pools());
    SiteDatabase database = SiteDatabase.open(settings, Orchard.COMPONENTS);
    for (int number = 0; number < 1_000_000; number++) {
      Orchard.plant(database, Integer.toString(number));
      System.out.println(number);
    }
  }
}
