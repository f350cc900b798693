package dev.muster.command.explain;

import dev.muster.agent.applications.ApplicationSettings;
import dev.muster.agent.applications.Applications;
import dev.muster.agent.applications.AssignedNow;
import dev.muster.agent.content.ContentCache;
import dev.muster.agent.explain.Explanations;
import dev.muster.agent.policy.AssignmentSource;
import dev.muster.agent.policy.Policies;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.message.Message;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.evaluation.Leases;
import dev.muster.evaluation.Settlement;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.intake.Arrived;
import dev.muster.testing.HandClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A device of the site: the agent's own parts, with the network between them left out. */
final class ExplainedDevice {
  static final ClassName SYSTEM = new ClassName("SMS_G_System_OPERATING_SYSTEM");

  final DeviceId id = new DeviceId(UUID.randomUUID().toString());
  final HandClock clock;
  final FakePoint point;
  Facts facts = caption("Debian 12");
  Optional<Settlement> settled = Optional.empty();
  boolean bodies = true;
  PublicKey root;
  String boot = "one";
  private final ExplainedSite site;
  private final KeyPair keys = Keys.generate();
  private final Path folder;
  private final String spool = "spool of " + id;
  private final List<Message> said = new ArrayList<>();
  private long sent;
  private Policies policies;
  private Applications applications;
  private Explanations explanations;

  ExplainedDevice(ExplainedSite site, Path folder) {
    this.site = site;
    this.folder = folder.resolve(id.value());
    this.clock = new HandClock(site.now());
    this.point = new FakePoint(site.parts().library(), site.parts().content(), clock);
    this.root = site.root().keys().getPublic();
  }

  static Facts caption(String caption) {
    return new Facts(
        Map.of(SYSTEM, List.of(new Instance("", Map.of("Caption", Value.of(caption))))));
  }

  /** Asks to be known, from an address that is let in by itself or not. */
  ExplainedDevice register(String from) throws IOException {
    var request =
        new RegistrationRequest(
            id,
            Keys.text(keys.getPublic()),
            "pc-" + id.value().substring(0, 8),
            Sha256.of("machine " + id),
            "Debian GNU/Linux 12 (bookworm)",
            "1",
            new SiteCode("P01"),
            site.now(),
            Optional.empty());
    site.parts()
        .clients()
        .register(
            SignedRecords.sign(keys, Purpose.REGISTRATION, request), InetAddress.getByName(from));
    site.parts().members().evaluate(id);
    return this;
  }

  ExplainedDevice reportInventory() {
    say(
        new Message.InventoryReport(
            true,
            Optional.empty(),
            Sha256.of(dev.muster.foundation.json.Json.canonicalBytes(facts)),
            facts.classes().entrySet().stream()
                .map(one -> new Message.ClassReport(one.getKey(), one.getValue(), List.of()))
                .toList()));
    deliver();
    site.parts().feed().refresh();
    return this;
  }

  void alive() {
    alive(List.of());
  }

  /** From these addresses. */
  void alive(List<String> addresses) {
    site.parts().clients().presence().seen(id, new Heartbeat("pc", "1", addresses), site.now());
  }

  /** Starts the agent's parts anew, as after a stop. */
  void start() {
    policies =
        Policies.open(
            folder.resolve("policy"),
            new Policies.Self(id, root, clock),
            new Policies.Ports(new FromSite(), () -> facts, _ -> settled, this::say));
    ContentCache content = ContentCache.open(folder.resolve("content"), point, clock);
    applications =
        Applications.open(
            made(folder.resolve("applications")),
            new Applications.Device(id, clock, () -> ZoneOffset.UTC, boot),
            ApplicationSettings.USUAL,
            new Applications.Ports(
                new AssignedNow(policies::current, Leases.NotUsed::new),
                content,
                new ShellPrograms(made(folder.resolve("output"))),
                () -> facts,
                this::say));
    explanations =
        Explanations.open(
            folder.resolve("explanations.json"),
            new Explanations.Self(id, clock, this::ahead),
            new Explanations.Parts(
                policies, applications, _ -> Optional.empty(), () -> facts, this::say));
  }

  private Optional<Duration> ahead() {
    return Optional.of(
        Duration.ofMinutes(Duration.between(site.now(), clock.instant()).toMinutes()));
  }

  /** What the agent does when policy or facts have changed; then all it said reaches the site. */
  ExplainedDevice work() throws IOException {
    if (policies == null) {
      start();
    }
    policies.synchronise();
    run();
    return this;
  }

  /** Does what is due, without asking the site. */
  void run() {
    boolean ended = false;
    while (!ended) {
      try {
        applications.run();
        ended = true;
      } catch (ShellPrograms.Crash crash) {
        start();
      }
    }
    explanations.say();
    deliver();
  }

  /** How many messages it has said so far. */
  long sent() {
    return sent;
  }

  private void say(Message message) {
    said.add(message);
  }

  private void deliver() {
    List<Arrived> arrived = new ArrayList<>();
    for (Message message : said) {
      sent++;
      arrived.add(
          new Arrived(
              sent,
              site.now(),
              SignedRecords.sign(
                  keys,
                  Purpose.MESSAGE,
                  new DeviceMessage(id, "0123456789abcdef", sent, clock.instant(), message))));
    }
    said.clear();
    site.parts().intake().accept(spool, arrived);
    site.parts().intake().process();
  }

  boolean holds(ContentFile file) {
    return Files.exists(folder.resolve("content").resolve(file.hash().value()));
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException trouble) {
      throw new java.io.UncheckedIOException(trouble);
    }
  }

  private final class FromSite implements AssignmentSource {
    @Override
    public Optional<AssignmentList> assignments(ContentHash tag) {
      site.parts().feed().refresh();
      return Optional.of(site.parts().feed().of(id).list());
    }

    @Override
    public Optional<SignedPolicy> body(ContentHash body) {
      return bodies ? site.parts().feed().body(body) : Optional.empty();
    }

    @Override
    public Optional<Signed> revocations() {
      return site.parts().authors().revocations();
    }
  }
}
