package dev.muster.evaluation.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.Change;
import dev.muster.evaluation.policy.Declarations;
import dev.muster.testing.Property;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a forecast says is what devices then do. */
class ForecastPropertyTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final List<String> SYSTEMS = List.of("Debian 12", "Debian 13", "Ubuntu 24.04");
  private static final int APPLICATIONS = 6;
  private static final int DEVICES = 12;

  @Test
  void devicesThenDoWhatWasForetold() {
    AtomicInteger actions = new AtomicInteger();
    Property.check(
        200,
        random -> {
          Declarations before = random(random);
          List<SimulatedDevice> devices = devices(random);
          devices.removeIf(device -> device.follow(before, NOW).isEmpty());
          List<Change> changes = changes(random, before);
          Declarations after = before.after(changes);
          Forecast forecast = Forecast.between(before, after, NOW);
          Map<SimulatedDevice, Set<String>> foretold = new LinkedHashMap<>();
          for (SimulatedDevice device : devices) {
            foretold.put(device, foretold(forecast.of(device.known())));
          }
          for (SimulatedDevice device : devices) {
            Optional<Set<String>> done = device.follow(after, NOW);
            if (done.isPresent()) {
              assertThat(done.get())
                  .as("%s with %s after %s", device.id, device.packages, changes)
                  .isEqualTo(foretold.get(device));
              actions.addAndGet(done.get().size());
            }
          }
        });
    assertThat(actions.get()).as("something was foretold at all").isGreaterThan(100);
  }

  @Test
  void whatChangesNothingTouchesNoDevice() {
    Property.check(
        50,
        random -> {
          Declarations same = random(random);
          Forecast forecast = Forecast.between(same, same, NOW);
          for (SimulatedDevice device : devices(random)) {
            assertThat(forecast.of(device.known()).lines()).isEmpty();
          }
        });
  }

  private static Set<String> foretold(DeviceForecast forecast) {
    Set<String> foretold = new TreeSet<>();
    for (DeviceForecast.Line line : forecast.lines()) {
      if (line.after().orElse(null) instanceof Outlook.Changes changes) {
        changes.installs().forEach(name -> foretold.add("+" + name));
        changes.uninstalls().forEach(name -> foretold.add("-" + name));
      }
    }
    return foretold;
  }

  private static List<SimulatedDevice> devices(Random random) {
    List<SimulatedDevice> devices = new ArrayList<>();
    for (int number = 0; number < DEVICES; number++) {
      var device = new SimulatedDevice(number, SYSTEMS.get(random.nextInt(SYSTEMS.size())));
      for (int each = 0; each < APPLICATIONS; each++) {
        if (random.nextInt(3) == 0) {
          device.packages.put("package" + each, random.nextBoolean() ? "1.0" : "2.0");
        }
      }
      devices.add(device);
    }
    return devices;
  }

  private static Declarations random(Random random) {
    Map<ObjectKey, Declared> objects = new TreeMap<>();
    for (int index = 0; index < APPLICATIONS; index++) {
      put(objects, application(index, random));
    }
    for (String system : SYSTEMS) {
      put(objects, collection(system));
    }
    for (int number = random.nextInt(4); number > 0; number--) {
      put(objects, deployment(number, random));
    }
    return new Declarations(objects);
  }

  private static void put(Map<ObjectKey, Declared> objects, Declared object) {
    objects.put(ObjectKey.of(object), object);
  }

  private static List<Change> changes(Random random, Declarations before) {
    Map<ObjectKey, Change> changes = new TreeMap<>();
    for (int number = 1 + random.nextInt(3); number > 0; number--) {
      Declared object =
          switch (random.nextInt(3)) {
            case 0 -> application(random.nextInt(APPLICATIONS), random);
            case 1 -> deployment(random.nextInt(6), random);
            default -> renamed(random);
          };
      changes.put(ObjectKey.of(object), new Change.Put(object, Optional.empty()));
    }
    if (random.nextInt(4) == 0) {
      before.objects().keySet().stream()
          .filter(key -> key.kind() == ObjectKind.DEPLOYMENT && !changes.containsKey(key))
          .findFirst()
          .ifPresent(key -> changes.put(key, new Change.Remove(key, Optional.empty())));
    }
    return List.copyOf(changes.values());
  }

  /** A collection that gets another rule. */
  private static Collection renamed(Random random) {
    Collection one = collection(SYSTEMS.get(random.nextInt(SYSTEMS.size())));
    Collection other = collection(SYSTEMS.get(random.nextInt(SYSTEMS.size())));
    return new Collection(
        one.name(), one.description(), other.rule().orElseThrow(), one.limiting());
  }

  private static Collection collection(String system) {
    return new Collection(
        name("on-" + system.toLowerCase(Locale.ROOT).replace(' ', '-')),
        Optional.empty(),
        runs(system),
        Optional.empty());
  }

  private static Condition runs(String system) {
    return new Condition.Compare(
        new PropertyName(SimulatedDevice.SYSTEM + ".Caption"), Operator.EQUALS, Value.of(system));
  }

  /** Needs and replaces only applications of lower number, so that nothing goes round. */
  private static Application application(int index, Random random) {
    List<ObjectName> needs = new ArrayList<>();
    List<Application.Supersedence> older = new ArrayList<>();
    for (int other = 0; other < index; other++) {
      int dice = random.nextInt(8);
      if (dice == 0) {
        needs.add(name("app" + other));
      } else if (dice == 1) {
        older.add(new Application.Supersedence(name("app" + other), random.nextBoolean()));
      }
    }
    List<DeploymentType.Requirement> requirements =
        random.nextInt(4) == 0
            ? List.of(
                new DeploymentType.Requirement(
                    "system", runs(SYSTEMS.get(random.nextInt(SYSTEMS.size())))))
            : List.of();
    return new Application(
        name("app" + index),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new DeploymentType(
                name("script"),
                new Technology.Script("install", Optional.of("uninstall")),
                detection(index, random),
                requirements,
                needs,
                Map.of(),
                Optional.empty())),
        older);
  }

  private static Detection detection(int index, Random random) {
    String name = "package" + index;
    return switch (random.nextInt(3)) {
      case 0 -> new Detection.PackageVersion(name, Optional.empty(), Optional.empty());
      case 1 -> new Detection.PackageVersion(name, Optional.empty(), Optional.of("2.0"));
      default -> new Detection.PackageVersion(name, Optional.of("2.0"), Optional.empty());
    };
  }

  private static Deployment deployment(int number, Random random) {
    DeploymentPurpose[] purposes = DeploymentPurpose.values();
    return new Deployment(
        name("deployment" + number),
        name("app" + random.nextInt(APPLICATIONS)),
        collection(SYSTEMS.get(random.nextInt(SYSTEMS.size()))).name(),
        purposes[random.nextInt(purposes.length)],
        Optional.empty(),
        Optional.empty(),
        false,
        1000,
        Optional.empty());
  }

  private static ObjectName name(String name) {
    return new ObjectName(name);
  }
}
