package dev.muster.agent.inventory;

import dev.muster.agent.process.Programs;
import dev.muster.contracts.document.ClientSettings.FileRule;
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
import oshi.SystemInfo;

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
      boolean everything = full || !Files.exists(store.file());
      Facts before = everything ? new Facts(Map.of()) : store.last().orElseThrow();
      Facts after = Gathering.of(sources(folder, rules), before, errors::println);
      List<InventoryReport> reports =
          everything ? Reports.full(after) : Reports.delta(before, after);
      reports.forEach(report -> out.println(Json.write(report)));
      out.flush();
      Files.write(store.fresh(), Json.bytes(after));
    } catch (IOException trouble) {
      throw new InventoryException("Cannot take inventory in " + folder, trouble);
    }
  }

  private static List<FactSource> sources(Path folder, List<FileRule> rules) throws IOException {
    SystemInfo system = new SystemInfo();
    SystemSoftware software = new SystemSoftware(system);
    List<FactSource> sources = new ArrayList<>(new Hardware(system).sources());
    sources.addAll(software.sources());
    sources.add(new SoftwareFiles(rules));
    if (Files.isDirectory(Path.of("/proc"))) {
      sources.addAll(linux(folder));
    } else {
      sources.addAll(software.untestedSources());
    }
    return sources;
  }

  private static List<FactSource> linux(Path folder) throws IOException {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Commands commands = new Commands(new Programs(scratch), scratch);
    List<FactSource> sources = new ArrayList<>();
    DebianPackages packages = new DebianPackages(Path.of("/var/lib/dpkg"));
    if (packages.isThere()) {
      sources.add(packages);
    } else if (Files.isDirectory(Path.of("/var/lib/rpm"))) {
      sources.add(new RpmPackages(commands));
    }
    if (Files.isDirectory(Path.of("/run/systemd/system"))) {
      sources.add(new SystemdServices(commands));
    }
    return sources;
  }
}
