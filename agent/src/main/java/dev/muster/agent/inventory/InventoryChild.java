package dev.muster.agent.inventory;

import dev.muster.agent.process.Programs;
import dev.muster.contracts.document.ClientSettings.FileRule;
import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The child process that takes inventory: prints the reports that follow from what was reported
 * last, one line of JSON each, and leaves the new facts beside the old ones.
 */
public final class InventoryChild {
  private InventoryChild() {}

  /**
   * Takes inventory.
   *
   * @param folder the inventory's folder
   * @param full whether the reports are to say everything
   */
  public static void run(Path folder, boolean full, PrintStream out, PrintStream errors) {
    FactsStore store = new FactsStore(folder);
    try {
      List<FileRule> rules =
          Files.exists(store.rules())
              ? Json.readList(Files.readString(store.rules()), FileRule.class)
              : List.of();
      List<CustomClass> classes =
          Files.exists(store.classes())
              ? Json.read(Files.readString(store.classes()), Wanted.class).classes()
              : List.of();
      boolean everything = full || !Files.exists(store.file());
      Facts before = everything ? new Facts(Map.of()) : store.last().orElseThrow();
      List<ClassTrouble> troubles = new ArrayList<>();
      Facts after =
          Gathering.of(
              new Sources(folder, new Programs(folder.resolve("scratch"))::run, troubles::add)
                  .all(new Wanted(rules, classes)),
              before,
              errors::println);
      // A class that nobody wants any more cannot be taken back by a delta.
      boolean lost = !after.classes().keySet().containsAll(before.classes().keySet());
      List<InventoryReport> reports =
          everything || lost ? Reports.full(after) : Reports.delta(before, after);
      Files.write(store.troubles(), Json.bytes(troubles));
      reports.forEach(report -> out.println(Json.write(report)));
      out.flush();
      Files.write(store.fresh(), Json.bytes(after));
    } catch (IOException trouble) {
      throw new InventoryException("Cannot take inventory in " + folder, trouble);
    }
  }
}
