package dev.muster.bench.console;

import dev.muster.contracts.provider.Change;
import dev.muster.platform.documents.ContentFiles;
import dev.muster.platform.documents.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a made-up organisation of ten cities and eight departments declares. */
final class Company {
  /** Where its devices are: the device with the number n is in the city n % 10. */
  static final List<String> CITIES =
      List.of("BER", "HAM", "MUC", "VIE", "ZRH", "PAR", "LON", "NYC", "TYO", "SYD");

  /** Whose they are: the device with the number n belongs to the department n / 10 % 8. */
  static final List<String> DEPARTMENTS =
      List.of("FIN", "HR", "IT", "DEV", "MKT", "OPS", "LAB", "LAW");

  private static final List<String> TITLES =
      List.of(
          "7-Zip|Igor Pavlov|24.09",
          "Firefox ESR|Mozilla|128.6.0",
          "Thunderbird|Mozilla|128.6.0",
          "LibreOffice|The Document Foundation|24.8.4",
          "Git|Software Freedom Conservancy|2.47.1",
          "PuTTY|Simon Tatham|0.82",
          "KeePassXC|KeePassXC Team|2.7.9",
          "VLC|VideoLAN|3.0.21",
          "GIMP|The GIMP Team|2.10.38",
          "Inkscape|Inkscape Project|1.4",
          "Node.js LTS|OpenJS Foundation|22.12.0",
          "Temurin JDK 25|Eclipse Adoptium|25.0.3",
          "PostgreSQL client|PostgreSQL Global Development Group|17.2",
          "Wireshark|Wireshark Foundation|4.4.2",
          "Notepad++|Don Ho|8.7.4",
          "QGIS LTR for the field laboratories|QGIS.org|3.34.14",
          "Certificate of the company's root|IT|2026",
          "Remove Old Viewer|IT|1",
          "VPN profile|IT|7",
          "Printer drivers|IT|12");

  private Company() {}

  /** Which devices a deployment is for. */
  enum Reach {
    ALL,
    CITY,
    DEPARTMENT
  }

  /**
   * A deployment, so that its states can be made up.
   *
   * @param which the number of the city or department
   */
  record Rollout(String name, String application, Reach reach, int which) {}

  static List<Change> collections() {
    List<String> all = new ArrayList<>();
    for (String city : CITIES) {
      all.add(byName(site(city), city + "-%", "", "All devices in " + city));
    }
    for (String department : DEPARTMENTS) {
      all.add(byName(department(department), "%-" + department + "-%", "", ""));
      for (String city : CITIES) {
        all.add(
            byName(
                site(city) + "-" + department.toLowerCase(Locale.ROOT),
                "%-" + department + "-%",
                site(city),
                ""));
      }
    }
    for (int program = 0; program < 40; program++) {
      all.add(
          query(
              "has-program-" + program,
              "select SMS_R_System.ResourceID from SMS_R_System inner join"
                  + " SMS_G_System_ADD_REMOVE_PROGRAMS on"
                  + " SMS_G_System_ADD_REMOVE_PROGRAMS.ResourceID = SMS_R_System.ResourceID where"
                  + " SMS_G_System_ADD_REMOVE_PROGRAMS.DisplayName = 'Program "
                  + program
                  + "'",
              "",
              "Whoever has Program " + program));
    }
    return changes(all);
  }

  static List<Change> applications() {
    List<String> all = new ArrayList<>();
    for (String each : TITLES) {
      String[] parts = each.split("\\|", -1);
      all.add(
          """
          kind: application
          name: %s
          title: "%s"
          publisher: "%s"
          version: "%s"
          types:
            - name: script
              technology: { kind: script, install: "true" }
              detection: { kind: file-present, path: /var/lib/nothing }
          """
              .formatted(name(parts[0]), parts[0], parts[1], parts[2]));
    }
    return changes(all);
  }

  static List<Rollout> rollouts() {
    List<Rollout> all = new ArrayList<>();
    for (int title = 0; title < TITLES.size(); title++) {
      String application = name(TITLES.get(title).split("\\|", -1)[0]);
      if (title < 3) {
        all.add(new Rollout(application + "-everywhere", application, Reach.ALL, 0));
      }
      for (int half = 0; half < 2; half++) {
        int city = (title + half * 5) % CITIES.size();
        all.add(
            new Rollout(application + "-" + site(CITIES.get(city)), application, Reach.CITY, city));
      }
      if (title % 2 == 0) {
        int department = title / 2 % DEPARTMENTS.size();
        all.add(
            new Rollout(
                application + "-" + department(DEPARTMENTS.get(department)),
                application,
                Reach.DEPARTMENT,
                department));
      }
    }
    return all;
  }

  static List<Change> deployments() {
    return changes(
        rollouts().stream()
            .map(each ->
                """
                kind: deployment
                name: %s
                application: %s
                collection: %s
                purpose: %s
                most-devices: 200000
                """
                    .formatted(
                        each.name(),
                        each.application(),
                        collection(each),
                        each.which() % 4 == 3 ? "available" : "required"))
            .toList());
  }

  private static String collection(Rollout rollout) {
    return switch (rollout.reach()) {
      case ALL -> "all-devices";
      case CITY -> site(CITIES.get(rollout.which()));
      case DEPARTMENT -> department(DEPARTMENTS.get(rollout.which()));
    };
  }

  private static String site(String city) {
    return city.toLowerCase(Locale.ROOT);
  }

  private static String department(String department) {
    return "department-" + department.toLowerCase(Locale.ROOT);
  }

  private static String name(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
  }

  private static String byName(String name, String like, String within, String about) {
    return query(name, "select * from SMS_R_System where Name like '" + like + "'", within, about);
  }

  private static String query(String name, String query, String within, String about) {
    return "kind: collection\nname: "
        + name
        + (about.isEmpty() ? "" : "\ndescription: " + about)
        + (within.isEmpty() ? "" : "\nlimiting: " + within)
        + "\nquery: |\n  "
        + query
        + "\n";
  }

  private static List<Change> changes(List<String> documents) {
    return Documents.read("company.yaml", String.join("---\n", documents), ContentFiles.none())
        .stream()
        .<Change>map(each -> new Change.Put(each, Optional.empty()))
        .toList();
  }
}
