package dev.muster.tests.lab;

import static dev.muster.tests.lab.Faults.Where.inputOf;

import dev.muster.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts faults into a lab and remembers what each must look like from where it hurts. */
final class Faults {
  private final Lab lab;
  private final Map<String, String> verdicts = new TreeMap<>();
  private int tables;

  Faults(Lab lab) {
    this.lab = lab;
  }

  /**
   * A hook of the packet filter.
   *
   * @param place whose
   * @param hook input, output or forward
   */
  record Where(String place, String hook) {
    static Where inputOf(String place) {
      return new Where(place, "input");
    }
  }

  /** What {@link #verdicts} names a finding. */
  static String key(Seen seen) {
    return key(seen.from(), seen.row() + "/" + seen.transport(), seen.to());
  }

  private static String key(String from, String row, String to) {
    return from + " " + row + " " + to;
  }

  /** What must be found, by {@link #key}; everything else must be well. */
  Map<String, String> verdicts() {
    return verdicts;
  }

  /** From now on, this must be found. */
  Faults makes(String from, String to, String verdict, String... rows) {
    for (String row : rows) {
      verdicts.put(key(from, row, to), verdict);
    }
    return this;
  }

  /** A rule of nftables before all others. */
  Faults rule(Where where, String rule) {
    lab.ruleset(
        where.place(),
        """
        table inet fault%d {
          chain fault {
            type filter hook %s priority -10; policy accept;
            %s
          }
        }
        """
            .formatted(tables++, where.hook(), rule));
    return this;
  }

  /** A rule for what comes in from one address. */
  Faults input(String place, String rule) {
    return rule(inputOf(place), rule);
  }

  Faults run(String place, String... command) {
    lab.exec(place, command).orThrow(List.of(command) + " on " + place);
    return this;
  }

  /** Rewrites a line of the hosts file; nothing for {@code address} takes it away. */
  Faults name(String place, String name, String address) throws IOException {
    List<String> lines =
        Files.readAllLines(lab.hostsFile(place)).stream()
            .filter(line -> !(line + " ").contains(" " + name + " "))
            .toList();
    String more = address.isEmpty() ? "" : address + " " + name + "\n";
    Files.writeString(lab.hostsFile(place), String.join("\n", lines) + "\n" + more);
    return this;
  }
}
