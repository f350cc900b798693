package dev.muster.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one firewall counted since it was loaded.
 *
 * @param passed how many connections each rule let begin, by the rows that the rule is for
 * @param dropped how many packets fell through to its end
 */
public record Counted(Map<String, Long> passed, long dropped) {
  private static final Pattern RULE =
      Pattern.compile("counter packets (\\d+) bytes \\d+ (?:accept|drop) comment \"([^\"]+)\"");
  private static final Pattern DROPPED =
      Pattern.compile("counter dropped_\\w+ \\{\\s+packets (\\d+) ");
  private static final String INVALID = "base:invalid";

  public Counted {
    passed = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(passed));
  }

  /** What {@code nft list table} printed. */
  static Counted in(String table) {
    Map<String, Long> passed = new LinkedHashMap<>();
    long dropped = 0;
    Matcher rule = RULE.matcher(table);
    while (rule.find()) {
      long packets = Long.parseLong(rule.group(1));
      if (rule.group(2).equals(INVALID)) {
        dropped += packets;
      } else {
        passed.merge(rule.group(2), packets, Long::sum);
      }
    }
    Matcher end = DROPPED.matcher(table);
    while (end.find()) {
      dropped += Long.parseLong(end.group(1));
    }
    return new Counted(passed, dropped);
  }
}
