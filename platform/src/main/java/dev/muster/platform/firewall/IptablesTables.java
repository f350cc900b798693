package dev.muster.platform.firewall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The tables {@code filter} and {@code raw}, of IPv4 and, where the kernel has it, of IPv6. */
final class IptablesTables implements Tables {
  private static final Path IPV6 = Path.of("/proc/net/if_inet6");

  private final Programs programs;
  private final List<String> families;

  IptablesTables(Programs programs) {
    this.programs = programs;
    this.families = Files.exists(IPV6) ? List.of("iptables", "ip6tables") : List.of("iptables");
  }

  /** A table that rules come into and out of, as it is before anybody uses it. */
  private record Table(String name, List<String> chains) {
    static final List<Table> ALL =
        List.of(
            new Table("filter", List.of("INPUT", "FORWARD", "OUTPUT")),
            new Table("raw", List.of("PREROUTING", "OUTPUT")));

    String unused() {
      return chains.stream()
          .map(chain -> ":" + chain + " ACCEPT [0:0]\n")
          .collect(Collectors.joining("", "*" + name + "\n", "COMMIT\n"));
    }
  }

  @Override
  public void save(Path folder) {
    for (String family : families) {
      String before =
          Table.ALL.stream().map(table -> saved(family, table)).collect(Collectors.joining());
      programs.write(folder.resolve(family), before);
    }
  }

  private String saved(String family, Table table) {
    String saved = programs.run("save the present rules", family + "-save", "-t", table.name());
    // A table that nobody has used yet is not printed by every version.
    return saved.contains("*" + table.name()) ? saved : table.unused();
  }

  @Override
  public String restoring() {
    return families.stream()
        .map(family -> family + "-restore \"$1/" + family + "\" || failed=1\n")
        .collect(Collectors.joining("", "failed=0\n", "exit \"$failed\"\n"));
  }

  @Override
  public void check(Path folder) {
    for (String family : families) {
      programs.run(
          "check that the present rules can be restored",
          family + "-restore",
          "--test",
          folder.resolve(family).toString());
      programs.run(
          "check the new rules",
          family + "-restore",
          "--test",
          "--noflush",
          folder.resolve(NEW).toString());
    }
  }

  @Override
  public void load(Path folder) {
    for (String family : families) {
      programs.run(
          "load the new rules", family + "-restore", "--noflush", folder.resolve(NEW).toString());
    }
  }
}
