package dev.muster.command.explain;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
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
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Schedule;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.document.TimeBasis;
import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.content.ContentCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One device with one application of its own, on a site that it shares with others. */
final class Scene {
  static final String DISTRIBUTION_POINT = "point";
  private static final long ENDLESS = 15L << 40;
  static final int RESTART = 9;
  private static final String HERE = "127.0.0.1";

  final ExplainedSite site;
  final ExplainedDevice device;
  final ObjectName name;
  final Path there;
  ExplainedSite.Author author;
  DeploymentPurpose purpose = DeploymentPurpose.REQUIRED;
  Optional<Schedule> available = Optional.empty();
  Optional<Schedule> deadline = Optional.empty();
  Optional<Instant> expires = Optional.empty();
  Optional<ObjectName> limiting = Optional.empty();
  int most = 10;
  Condition rule;
  Optional<String> query = Optional.empty();
  List<DeploymentType.Requirement> requirements = List.of();
  List<ObjectName> dependencies = List.of();
  List<Application.Supersedence> supersedes = List.of();
  Optional<Detection> detection = Optional.empty();
  Duration timeout = Duration.ofSeconds(20);

  Scene(ExplainedSite site, ExplainedSite.Author author, Path folder, String name) {
    this.site = site;
    this.author = author;
    this.device = new ExplainedDevice(site, folder);
    this.name = new ObjectName(name);
    this.there = folder.resolve(name + ".installed");
    this.rule = new Condition.Devices(Set.of(device.id));
  }

  /** Known, approved, and inventoried. */
  Scene known() throws IOException {
    device.register(HERE).reportInventory();
    return this;
  }

  static ObjectName name(String name) {
    return new ObjectName(name);
  }

  /** True for devices with this operating system. */
  static Condition caption(String pattern) {
    return new Condition.Compare(
        new PropertyName(ExplainedDevice.SYSTEM + ".Caption"), Operator.LIKE, Value.of(pattern));
  }

  /** True for this device, where it has this operating system. */
  Condition mine(String pattern) {
    return new Condition.All(List.of(new Condition.Devices(Set.of(device.id)), caption(pattern)));
  }

  DeploymentType type(Technology technology) {
    return new DeploymentType(
        name("type"),
        technology,
        detection.orElse(
            new Detection.FilePresent(there.toString(), Optional.empty(), Optional.empty())),
        requirements,
        dependencies,
        Map.of(RESTART, ExitMeaning.SUCCESS_AFTER_RESTART),
        Optional.of(timeout));
  }

  Application application(ObjectName called, Technology technology) {
    return new Application(
        called,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(type(technology)),
        supersedes);
  }

  static Technology script(String text) {
    return new Technology.Script(text, Optional.of("true"));
  }

  /** A script that does what is wanted. */
  Technology good() {
    return script("touch " + there);
  }

  Collection collection() {
    return query.isEmpty()
        ? new Collection(name, Optional.empty(), rule, limiting)
        : new Collection(
            name,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            query,
            List.of(),
            List.of(),
            limiting);
  }

  Deployment deployment(ObjectName called, ObjectName application) {
    return new Deployment(
        called, application, name, purpose, available, deadline, false, most, expires);
  }

  /** Declares the application, for the device. */
  Scene deploy(Technology technology, Declared... more) {
    List<Declared> all = new ArrayList<>(List.of(more));
    all.add(collection());
    all.add(application(name, technology));
    all.add(deployment(name, name));
    site.apply(author, all.toArray(Declared[]::new));
    return this;
  }

  /** Declares a window that begins so much later. */
  void window(Duration later, Duration length) {
    LocalTime start = site.now().plus(later).atZone(ZoneOffset.UTC).toLocalTime();
    site.apply(author, new MaintenanceWindow(name, name, Set.of(), start, length, TimeBasis.UTC));
  }

  Optional<Schedule> in(Duration time) {
    return Optional.of(
        new Schedule(
            LocalDateTime.ofInstant(site.now().plus(time), ZoneOffset.UTC), TimeBasis.UTC));
  }

  /** Hands in an archive, and says that a distribution point has it, or not. */
  ContentFile content(String text, boolean placed) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ContentHash hash = site.parts().library().add(new ByteArrayInputStream(bytes));
    site.parts().content().register(hash, name + ".tar", "test");
    if (placed) {
      place(hash, bytes.length);
    }
    return new ContentFile(name + ".tar", hash, bytes.length);
  }

  private void place(ContentHash hash, long size) {
    place(DISTRIBUTION_POINT, hash, size);
  }

  /** Says that another distribution point has it too. */
  void alsoAt(String point, ContentFile file) {
    place(point, file.hash(), file.size());
  }

  private void place(String point, ContentHash hash, long size) {
    site.parts().content().point(point, "http://" + point + ".example");
    site.parts()
        .content()
        .report(
            point,
            List.of(
                new ContentCopy(hash, ContentCopy.State.THERE, size, Optional.of(site.now()), "")));
  }

  /** Content that is larger than any disk: its file has no bytes, only a length. */
  ContentFile endless() throws IOException {
    ContentHash hash = Sha256.of(name.value());
    Path file =
        site.library()
            .resolve("objects")
            .resolve(hash.value().substring(0, 2))
            .resolve(hash.value());
    Files.createDirectories(file.getParent());
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(ENDLESS);
    }
    site.parts().content().register(hash, name + ".tar", "test");
    place(hash, ENDLESS);
    return new ContentFile(name + ".tar", hash, ENDLESS);
  }

  /** Limits the cache of the device. */
  void quota(long bytes) {
    site.apply(
        author,
        new ClientSettings(
            name,
            name,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(bytes),
            List.of()));
  }

  static Technology archive(ContentFile file) {
    return new Technology.Archive(file, "install", Optional.empty());
  }

  void pass(Duration time) {
    site.pass(time);
    device.clock.pass(time);
    device.alive();
  }

  Chain why() {
    return site.why(device.id, name);
  }
}
