package dev.muster.site.preview;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Schedule;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.Change;
import dev.muster.evaluation.AgentView;
import dev.muster.foundation.keys.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Changes of documents as somebody without a plan would make them. */
final class RandomDocuments {
  static final List<String> SYSTEMS = List.of("Debian 12.4", "Debian 13.1", "Ubuntu 24.04");
  static final List<String> UNITS = List.of("BERLIN", "PARIS");
  static final int APPLICATIONS = 8;
  private static final int COLLECTIONS = 8;
  private static final int DEPLOYMENTS = 10;
  private static final int OTHERS = 3;

  private final Random random;
  private final List<DeviceId> devices;
  private final Instant now;

  RandomDocuments(Random random, List<DeviceId> devices, Instant now) {
    this.random = random;
    this.devices = devices;
    this.now = now;
  }

  /** What every later document may name. */
  List<Change> first() {
    List<Change> all = new ArrayList<>();
    for (int number = 0; number < APPLICATIONS; number++) {
      all.add(put(application(number)));
    }
    for (int number = 0; number < COLLECTIONS; number++) {
      all.add(put(collection(number)));
    }
    return all;
  }

  private static Change put(Declared document) {
    return new Change.Put(document, Optional.empty());
  }

  /** One to three documents, or one that goes. */
  List<Change> next(Set<ObjectKey> there) {
    Map<ObjectKey, Change> changes = new TreeMap<>();
    for (int number = 1 + random.nextInt(3); number > 0; number--) {
      Declared document =
          switch (random.nextInt(12)) {
            case 0, 1 -> application(random.nextInt(APPLICATIONS));
            case 2, 3 -> collection(random.nextInt(COLLECTIONS));
            case 4 -> window();
            case 5 -> settings();
            default -> deployment();
          };
      changes.put(ObjectKey.of(document), put(document));
    }
    if (random.nextInt(3) == 0) {
      List<ObjectKey> gone =
          there.stream()
              .filter(key -> !changes.containsKey(key))
              .filter(key ->
                  Set.of(
                          ObjectKind.DEPLOYMENT,
                          ObjectKind.CLIENT_SETTINGS,
                          ObjectKind.MAINTENANCE_WINDOW)
                      .contains(key.kind()))
              .toList();
      if (!gone.isEmpty()) {
        ObjectKey key = gone.get(random.nextInt(gone.size()));
        changes.put(key, new Change.Remove(key, Optional.empty()));
      }
    }
    return List.copyOf(changes.values());
  }

  private static ObjectName name(String name) {
    return new ObjectName(name);
  }

  private boolean seldom(int oneOf) {
    return random.nextInt(oneOf) == 0;
  }

  /** Needs and replaces only those of a lower number, so that nothing goes round. */
  private Application application(int number) {
    List<ObjectName> needs = new ArrayList<>();
    List<Application.Supersedence> older = new ArrayList<>();
    for (int other = 0; other < number; other++) {
      int dice = random.nextInt(10);
      if (dice == 0) {
        needs.add(name("app" + other));
      } else if (dice == 1) {
        older.add(new Application.Supersedence(name("app" + other), random.nextBoolean()));
      }
    }
    List<DeploymentType> types = new ArrayList<>(List.of(type(number, "one", needs)));
    if (seldom(5)) {
      types.add(type(number, "two", List.of()));
    }
    return new Application(
        name("app" + number), Optional.empty(), Optional.empty(), Optional.empty(), types, older);
  }

  private DeploymentType type(int number, String called, List<ObjectName> needs) {
    List<DeploymentType.Requirement> requirements =
        seldom(3) ? List.of(new DeploymentType.Requirement("fits", rule(2))) : List.of();
    return new DeploymentType(
        name(called),
        technology(number),
        detection(number, called),
        requirements,
        needs,
        seldom(2) ? Map.of(5, ExitMeaning.SUCCESS_AFTER_RESTART) : Map.of(),
        Optional.of(Duration.ofMinutes(10 + random.nextInt(200))));
  }

  private Technology technology(int number) {
    Optional<String> uninstall = seldom(6) ? Optional.empty() : Optional.of("remove");
    if (seldom(2)) {
      return new Technology.Script("install", uninstall);
    }
    int content = seldom(3) ? 0 : number;
    return new Technology.Archive(
        new ContentFile("app.tar", Sha256.of("content " + content), 1_000L + content),
        "install",
        uninstall);
  }

  private Detection detection(int number, String type) {
    String called = "package" + number;
    return switch (random.nextInt(6)) {
      case 0 ->
          new Detection.FilePresent("/opt/" + number + type, Optional.empty(), Optional.empty());
      case 1 -> new Detection.ScriptSays("look for " + number);
      case 2 -> new Detection.PackageVersion(called, Optional.empty(), Optional.empty());
      case 3 -> new Detection.PackageVersion(called, Optional.of("2.0"), Optional.empty());
      default ->
          new Detection.PackageVersion(
              called, Optional.empty(), Optional.of(random.nextBoolean() ? "1.0" : "2.0"));
    };
  }

  private Condition rule(int deepest) {
    return switch (random.nextInt(deepest > 0 ? 10 : 7)) {
      case 0, 1 -> compare(SimulatedAgent.OS, "Caption", Operator.EQUALS, "Debian");
      case 2 -> compare(SimulatedAgent.OS, "Version", Operator.VERSION_AT_LEAST, "13");
      case 3 -> new Condition.Everything();
      case 4 -> compare(AgentView.SYSTEM, "Name", Operator.LIKE, "pc-000000" + digit() + "%");
      case 5 ->
          seldom(2)
              ? compare(AgentView.SYSTEM, "SystemOUName", Operator.EQUALS, unit())
              : new Condition.Exists(new ClassName("SMS_G_System_SERVICE"));
      case 6 -> new Condition.Exists(SimulatedAgent.OS);
      case 7 -> new Condition.Not(rule(deepest - 1));
      case 8 -> new Condition.All(List.of(rule(deepest - 1), rule(deepest - 1)));
      default -> new Condition.Any(List.of(rule(deepest - 1), rule(deepest - 1)));
    };
  }

  private static Condition compare(ClassName type, String property, Operator how, String value) {
    return new Condition.Compare(new PropertyName(type + "." + property), how, Value.of(value));
  }

  private String digit() {
    return Integer.toHexString(random.nextInt(16));
  }

  private String unit() {
    return UNITS.get(random.nextInt(UNITS.size()));
  }

  private String query() {
    return switch (random.nextInt(6)) {
      case 0 ->
          "select * from SMS_R_System where ResourceID not in (select ResourceID from"
              + " SMS_G_System_ADD_REMOVE_PROGRAMS where DisplayName = 'package"
              + random.nextInt(APPLICATIONS)
              + "')";
      case 1 -> "select * from SMS_R_System where SystemOUName = '" + unit() + "' and Client = 1";
      case 2, 3 ->
          "select s.Name from SMS_R_System s inner join SMS_G_System_OPERATING_SYSTEM o on"
              + " o.ResourceID = s.ResourceID where o.Caption = 'Debian' and s.Name like 'pc-%["
              + digit()
              + "0-3]'";
      case 4 ->
          "select * from SMS_R_System where Name like 'pc-00000"
              + digit()
              + "%' or Name like 'pc-000001"
              + digit()
              + "%'";
      default -> "select * from SMS_G_System_OPERATING_SYSTEM where Version <> '24.04'";
    };
  }

  private Collection collection(int number) {
    while (true) {
      Optional<Condition> rule = seldom(3) ? Optional.of(rule(2)) : Optional.empty();
      Optional<String> query = seldom(2) ? Optional.of(query()) : Optional.empty();
      List<DeviceId> direct =
          seldom(4)
              ? IntStream.range(0, 1 + random.nextInt(20))
                  .mapToObj(_ -> devices.get(random.nextInt(devices.size())))
                  .toList()
              : List.of();
      List<ObjectName> include = lower(number, 4);
      if (rule.isPresent() || query.isPresent() || !direct.isEmpty() || !include.isEmpty()) {
        return new Collection(
            name("collection" + number),
            Optional.empty(),
            rule,
            direct,
            query,
            include,
            lower(number, 6),
            lower(number, 8).stream().findFirst());
      }
    }
  }

  private List<ObjectName> lower(int number, int oneOf) {
    return IntStream.range(0, number)
        .filter(_ -> seldom(oneOf * Math.max(1, number / 2)))
        .mapToObj(other -> name("collection" + other))
        .toList();
  }

  private ObjectName someCollection() {
    return seldom(5) ? name("all-devices") : name("collection" + random.nextInt(COLLECTIONS));
  }

  private Deployment deployment() {
    DeploymentPurpose[] purposes = DeploymentPurpose.values();
    return new Deployment(
        name("deployment" + random.nextInt(DEPLOYMENTS)),
        name("app" + random.nextInt(APPLICATIONS)),
        someCollection(),
        seldom(2) ? DeploymentPurpose.REQUIRED : purposes[random.nextInt(purposes.length)],
        Optional.empty(),
        seldom(4)
            ? Optional.of(
                new Schedule(
                    LocalDateTime.ofInstant(
                        now.plus(Duration.ofDays(random.nextInt(30) - 5L)), ZoneOffset.UTC),
                    TimeBasis.UTC))
            : Optional.empty(),
        random.nextBoolean(),
        1_000,
        Optional.empty());
  }

  private MaintenanceWindow window() {
    return new MaintenanceWindow(
        name("window" + random.nextInt(OTHERS)),
        name("collection" + random.nextInt(COLLECTIONS)),
        Set.of(),
        LocalTime.of(random.nextInt(24), 0),
        Duration.ofHours(1 + random.nextInt(4)),
        TimeBasis.UTC);
  }

  private ClientSettings settings() {
    return new ClientSettings(
        name("settings" + random.nextInt(OTHERS)),
        someCollection(),
        1 + random.nextInt(5),
        Optional.of(Duration.ofMinutes(10 + random.nextInt(50))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
