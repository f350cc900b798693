package dev.muster.platform.documents;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ClientSettings;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.Deployment;
import dev.muster.contracts.document.DeploymentPurpose;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.MaintenanceWindow;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.document.Schedule;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.user.UniqueUserName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Documents with everything that documents may have, and texts that YAML could misread. */
record RandomDocuments(Random random) {
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "",
          " ",
          "12",
          "-3",
          "+4",
          "true",
          "no",
          "null",
          "~",
          "1.0",
          "0x1f",
          "1e3",
          "- a",
          "a: b",
          "# no",
          "'",
          "\"",
          "line\nline\n",
          "\n\nx",
          "tab\there",
          "é ü 漢 😀",
          "\u0007",
          "\u0085",
          "\u2028",
          "2026-01-01",
          "12:30",
          "&a",
          "*a",
          "!t",
          "%",
          "@",
          "`",
          "{",
          "[a]",
          "  lead",
          "trail  ",
          "#!/bin/sh\nexit 0\n",
          "a #b",
          "\\n",
          "y",
          ":",
          "---",
          "...",
          "\r\n",
          "<<",
          "=",
          "long ".repeat(60));

  private DeviceId device() {
    return new DeviceId(new UUID(random.nextLong(), random.nextLong()).toString());
  }

  Declared document() {
    return switch (random.nextInt(9)) {
      case 0 -> application();
      case 1 ->
          new Collection(
              name(),
              maybe(this::text),
              maybe(() -> condition(4)),
              list(this::device),
              Optional.of(text()),
              Stream.concat(Stream.of(name()), list(this::name).stream()).toList(),
              list(this::name),
              maybe(this::name));
      case 2 ->
          new Deployment(
              name(),
              name(),
              name(),
              any(DeploymentPurpose.values()),
              maybe(this::schedule),
              maybe(this::schedule),
              random.nextBoolean(),
              random.nextInt(1000) + 1,
              maybe(() -> Instant.ofEpochMilli(random.nextLong(1L << 42))));
      case 3 ->
          new ClientSettings(
              name(),
              name(),
              random.nextInt(100),
              maybe(this::duration),
              maybe(this::duration),
              maybe(this::duration),
              maybe(() -> random.nextLong(1L << 50)),
              list(() -> new ClientSettings.FileRule(text(), text(), random.nextBoolean())));
      case 4 ->
          new AgentUpgrade(
              name(),
              random.nextInt(10) + ".1~rc+2",
              file(),
              random.nextBoolean(),
              random.nextInt(100),
              Stream.concat(Stream.of(stage()), list(this::stage).stream()).toList());
      case 5 ->
          new Collection(
              name(),
              maybe(this::text),
              Optional.of(any(ResourceType.values())),
              maybe(() -> condition(4)),
              List.of(),
              List.of(),
              Optional.of(text()),
              List.of(name()),
              list(this::name),
              maybe(this::name));
      case 7 ->
          new Restart(
              name(),
              name(),
              Stream.concat(Stream.of(device()), list(this::device).stream()).toList(),
              maybe(() -> Instant.ofEpochMilli(random.nextLong(1L << 41))),
              Instant.ofEpochMilli((1L << 41) + (1L << 32) + random.nextLong(1L << 40)),
              maybe(() -> Duration.ofSeconds(random.nextInt(3601))),
              maybe(() -> "it's: #due '" + random.nextInt()));
      case 6 ->
          new BoundaryGroup(
              name(),
              maybe(this::text),
              list(this::boundary),
              list(() -> name().value()),
              list(() -> name().value()),
              maybe(this::fallback).stream().toList(),
              random.nextBoolean());
      default ->
          new MaintenanceWindow(
              name(),
              name(),
              Set.copyOf(list(() -> any(DayOfWeek.values()))),
              LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60)),
              Duration.ofMinutes(1 + random.nextInt(1440)),
              any(TimeBasis.values()));
    };
  }

  /** Users by name, which a collection of devices has none of. */
  Collection people() {
    return new Collection(
        name(),
        Optional.empty(),
        Optional.of(ResourceType.USER),
        Optional.empty(),
        List.of(),
        Stream.of("CORP\\anna", "12\\no", "é ü\\漢 'x' \"y\": z", "a\\#b", "~\\- &a")
            .filter(_ -> random.nextInt(3) > 0)
            .map(UniqueUserName::new)
            .toList(),
        Optional.of(text()),
        List.of(),
        List.of(),
        maybe(this::name));
  }

  private Boundary boundary() {
    int part = random.nextInt(200);
    return switch (random.nextInt(4)) {
      case 0 -> new Boundary.IpSubnet("10." + part + ".0.0/16");
      case 1 -> new Boundary.IpRange("10.1.1." + part, "10.1.1.255");
      case 2 -> new Boundary.Ipv6Prefix("2001:db8:" + part + "::/48");
      default -> new Boundary.DirectorySite(any("Berlin", "Default-First-Site-Name", "no", "12"));
    };
  }

  private BoundaryGroup.Fallback fallback() {
    return new BoundaryGroup.Fallback(
        new ObjectName("another"), maybe(this::duration), maybe(this::duration));
  }

  private AgentUpgrade.Stage stage() {
    return new AgentUpgrade.Stage(
        name(),
        random.nextInt(1000) + 1,
        maybe(this::duration),
        maybe(() -> Instant.ofEpochMilli(random.nextLong(1L << 42))));
  }

  private Application application() {
    return new Application(
        name(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        Stream.concat(Stream.of(type()), list(this::type).stream()).toList(),
        list(() -> new Application.Supersedence(name(), random.nextBoolean())));
  }

  private DeploymentType type() {
    return new DeploymentType(
        name(),
        technology(),
        detection(),
        list(() -> new DeploymentType.Requirement(text(), condition(3))),
        list(this::name),
        random.nextBoolean()
            ? Map.of()
            : Map.of(random.nextInt(300) - 10, any(ExitMeaning.values())),
        maybe(this::duration));
  }

  private Technology technology() {
    return switch (random.nextInt(3)) {
      case 0 ->
          new Technology.DebianPackage(
              "lib" + name().value().replace('.', '-'), maybe(() -> "1:2.3~4-5"), list(this::file));
      case 1 -> new Technology.Archive(file(), text(), maybe(this::text));
      default -> new Technology.Script(text(), maybe(this::text));
    };
  }

  private Detection detection() {
    return switch (random.nextInt(3)) {
      case 0 -> new Detection.PackageVersion(text(), maybe(this::text), maybe(this::text));
      case 1 -> new Detection.FilePresent(text(), maybe(this::hash), maybe(this::text));
      default -> new Detection.ScriptSays(text());
    };
  }

  private Condition condition(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 7)) {
      case 0 -> new Condition.Everything();
      case 1 ->
          new Condition.Compare(
              new PropertyName("A_b.C" + random.nextInt(9)), any(Operator.values()), value(2));
      case 2 -> new Condition.Exists(new ClassName("SMS_G_" + random.nextInt(9)));
      case 3 ->
          new Condition.Devices(
              Set.copyOf(
                  list(() ->
                      new DeviceId(new UUID(random.nextLong(), random.nextLong()).toString()))));
      case 4 -> new Condition.All(list(() -> condition(depth - 1)));
      case 5 -> new Condition.Any(list(() -> condition(depth - 1)));
      default -> new Condition.Not(condition(depth - 1));
    };
  }

  private Value value(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 4)) {
      case 0 -> Value.of(text());
      case 1 -> Value.of(random.nextLong(1L << 50) - (1L << 49));
      case 2 -> Value.of(random.nextBoolean());
      default -> new Value.Many(list(() -> value(depth - 1)));
    };
  }

  private ContentFile file() {
    return new ContentFile("file-" + random.nextInt(99) + ".deb", hash(), random.nextInt(9999));
  }

  private ContentHash hash() {
    return new ContentHash("%064x".formatted(random.nextLong() & Long.MAX_VALUE));
  }

  private ObjectName name() {
    return new ObjectName(any("editor", "12", "true", "1.0", "no", "a-b.c", "0"));
  }

  private Schedule schedule() {
    return new Schedule(
        LocalDateTime.of(2026, 1 + random.nextInt(12), 1, random.nextInt(24), 0),
        any(TimeBasis.values()));
  }

  private Duration duration() {
    return Duration.ofSeconds(1 + random.nextInt(100_000));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private <T> Optional<T> maybe(Supplier<T> make) {
    return random.nextBoolean() ? Optional.of(make.get()) : Optional.empty();
  }

  private <T> List<T> list(Supplier<T> make) {
    return Stream.generate(make).limit(random.nextInt(3)).toList();
  }

  @SafeVarargs
  private final <T> T any(T... values) {
    return values[random.nextInt(values.length)];
  }
}
