package dev.muster.site.query;

import static dev.muster.site.query.Computer.any;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random queries that each look at one device at a time. */
final class RandomQueries {
  private static final Map<String, List<String>> CLASSES =
      Map.of(
          "SMS_R_System",
          List.of(
              "Name",
              "Client",
              "SystemOUName",
              "SystemGroupName[0]",
              "IPAddresses",
              "LastLogonTimestamp",
              "LastLogonUserName",
              "CreationDate",
              "UserAccountControl"),
          "SMS_G_System_OPERATING_SYSTEM",
          List.of("Caption", "Version", "BuildNumber", "LastBootUpTime", "TotalVisibleMemorySize"),
          "SMS_G_System_ADD_REMOVE_PROGRAMS",
          List.of("DisplayName", "Version", "Publisher", "InstallDate"),
          "SMS_G_System_SERVICE",
          List.of("Name", "State", "StartMode"),
          "SMS_G_System_LOGICAL_DISK",
          List.of("Name", "Size", "FreeSpace"),
          "SMS_G_System_NETWORK_ADAPTER_CONFIGURATION",
          List.of("IPEnabled", "IPAddress", "IPAddress[1]", "DefaultIPGateway", "MACAddress"),
          "SMS_G_System_SYSTEM_ENCLOSURE",
          List.of("ChassisTypes", "Model"));
  private static final List<String> NAMES = CLASSES.keySet().stream().sorted().toList();
  private static final List<String> TIMES =
      List.of("LastLogonTimestamp", "CreationDate", "LastBootUpTime", "InstallDate");
  private static final List<String> NUMBERS =
      List.of(
          "Client",
          "UserAccountControl",
          "TotalVisibleMemorySize",
          "Size",
          "FreeSpace",
          "ChassisTypes");
  private static final List<String> TEXTS =
      List.of(
          "WS-1%",
          "Running",
          "Mozilla Firefox",
          "büro-paket Ä",
          "10.0.19045",
          "BERLIN",
          "19045",
          "%a%",
          "_s-1[0-5]%",
          "[^m]%",
          "CORP\\\\Pilot",
          "10.%",
          "Auto",
          "",
          "100[%]%",
          "alice");
  private static final List<String> SIGNS = List.of("=", "<>", "!=", "<", "<=", ">", ">=");

  private final Random random;

  RandomQueries(Random random) {
    this.random = random;
  }

  String next() {
    return "select " + (random.nextBoolean() ? "distinct " : "") + body(2);
  }

  private String body(int depth) {
    List<String> sources = new java.util.ArrayList<>();
    StringBuilder from = new StringBuilder();
    int classes = 1 + random.nextInt(3);
    for (int at = 0; at < classes; at++) {
      String type = any(random, NAMES);
      String alias = "t" + at;
      if (at > 0) {
        from.append(
            any(
                random,
                List.of(
                    " join ", " inner join ", " left join ", " right outer join ", " full join ")));
      }
      from.append(type).append(" as ").append(alias);
      if (at > 0) {
        from.append(" on ")
            .append(alias)
            .append(".ResourceID = t")
            .append(random.nextInt(at))
            .append(".ResourceID");
      }
      sources.add(type);
    }
    String where = random.nextInt(8) == 0 ? "" : " where " + condition(sources, 3, depth);
    return "t0.ResourceID from " + from + where;
  }

  private String condition(List<String> sources, int levels, int depth) {
    return switch (levels == 0 ? 9 : random.nextInt(10)) {
      case 0, 1 ->
          "("
              + condition(sources, levels - 1, depth)
              + " and "
              + condition(sources, levels - 1, depth)
              + ")";
      case 2, 3 ->
          "("
              + condition(sources, levels - 1, depth)
              + " or "
              + condition(sources, levels - 1, depth)
              + ")";
      case 4 -> "not " + condition(sources, levels - 1, depth);
      case 5 ->
          depth == 0
              ? test(sources)
              : "t"
                  + random.nextInt(sources.size())
                  + ".ResourceID "
                  + not()
                  + "in (select "
                  + body(depth - 1)
                  + ")";
      default -> test(sources);
    };
  }

  private String test(List<String> sources) {
    int source = random.nextInt(sources.size());
    String name = any(random, CLASSES.get(sources.get(source)));
    String property = "t" + source + "." + name;
    if (random.nextInt(7) == 0) {
      return property + " is " + not() + "null";
    }
    if (TIMES.contains(name)) {
      return any(
          random,
          List.of(
              "DateDiff("
                  + any(random, List.of("dd", "week", "month", "hh", "year", "quarter", "mi", "ss"))
                  + ", "
                  + property
                  + ", GetDate()) "
                  + any(random, SIGNS)
                  + " "
                  + random.nextInt(60),
              property
                  + " "
                  + any(random, SIGNS)
                  + " DateAdd("
                  + any(random, List.of("day", "mm", "ww", "hour"))
                  + ", -"
                  + random.nextInt(40)
                  + ", GetDate())",
              property + " " + not() + "between '2026-01-01' and '2026-02-20 08:00:00'"));
    }
    if (NUMBERS.contains(name) || (name.equals("BuildNumber") && random.nextBoolean())) {
      return any(
          random,
          List.of(
              property + " " + any(random, SIGNS) + " " + number(),
              property + " " + not() + "in (1, 8, " + number() + ", 0x2694)",
              property + " " + not() + "between 0 and " + number()));
    }
    if (name.equals("IPEnabled")) {
      return property + any(random, List.of(" = true", " <> 1", " = 'false'"));
    }
    return any(
        random,
        List.of(
            property + " " + any(random, SIGNS) + " '" + any(random, TEXTS) + "'",
            property + " " + not() + "like \"" + any(random, TEXTS) + "\"",
            property
                + " "
                + not()
                + "in ('"
                + any(random, TEXTS)
                + "', '"
                + any(random, TEXTS)
                + "')",
            property + " " + not() + "between '" + any(random, TEXTS) + "' and 'n'",
            property
                + " "
                + any(random, SIGNS)
                + " "
                + "t"
                + source
                + "."
                + any(random, List.of("ResourceID"))));
  }

  private String not() {
    return random.nextInt(3) == 0 ? "not " : "";
  }

  private long number() {
    return any(random, List.of(0L, 1L, 3L, 9L, 4096L, 22631L, 8_388_608L, 100_000L));
  }
}
