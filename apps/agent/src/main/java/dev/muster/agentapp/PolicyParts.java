package dev.muster.agentapp;

import dev.muster.agent.applications.ApplicationSettings;
import dev.muster.agent.applications.Applications;
import dev.muster.agent.applications.AssignedNow;
import dev.muster.agent.content.ContentCache;
import dev.muster.agent.explain.Explanations;
import dev.muster.agent.identity.SiteFiles;
import dev.muster.agent.leases.HeldLeases;
import dev.muster.agent.leases.HeldMemberships;
import dev.muster.agent.net.Answer;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.outbox.Outbox;
import dev.muster.agent.policy.Policies;
import dev.muster.agent.process.Programs;
import dev.muster.agent.restart.PowerPrograms;
import dev.muster.agent.restart.Restarts;
import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.loop.BootClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Policy and applications, wired as soon as the site's root is known: at the first contact, or from
 * the disk.
 */
final class PolicyParts {
  private final Path data;
  private final DeviceId device;
  private final SiteConnection site;
  private final Outbox outbox;
  private final Clock clock;
  private final LastFacts facts;
  private final RunPrograms programs;
  private Optional<Opened> opened = Optional.empty();

  /** The parts that follow policy. */
  record Opened(
      Policies policies,
      HeldLeases leases,
      HeldMemberships memberships,
      Applications applications,
      ContentCache content,
      Restarts restarts,
      Explanations explanations) {}

  PolicyParts(Path data, DeviceId device, SiteConnection site, Outbox outbox, Clock clock) {
    this.data = data;
    this.device = device;
    this.site = site;
    this.outbox = outbox;
    this.clock = clock;
    this.facts =
        new LastFacts(data.resolve("inventory"), OwnSystem.of(device, ThisComputer.about()));
    this.programs = new RunPrograms(data.resolve("programs"));
  }

  LastFacts facts() {
    return facts;
  }

  /**
   * Whether nothing is under way that an agent had begun which was killed since: until then no
   * application is looked at or worked on.
   */
  boolean isEarlierWorkOver() {
    return programs.isEarlierOver(clock.instant());
  }

  /** Whether there were policies before, so that the root is on the disk. */
  boolean hasPolicies() {
    return Files.isDirectory(data.resolve("policy"));
  }

  /** The parts, where the root is known. */
  synchronized Optional<Opened> opened() {
    if (opened.isEmpty() && site.root() instanceof Answer.Got<X509Certificate>(var root)) {
      opened = Optional.of(open(root.getPublicKey()));
    }
    return opened;
  }

  private Opened open(PublicKey root) {
    var self =
        new HeldLeases.Self(new SiteFiles(data).address().site(), root, clock, BootClock.ofLinux());
    HeldLeases leases =
        HeldLeases.open(data.resolve("policy/leases.json"), self, new FromSite(site), outbox::put);
    HeldMemberships memberships =
        HeldMemberships.open(
            data.resolve("policy/memberships.json"), device, self, new FromSite(site), outbox::put);
    Policies policies =
        Policies.open(
            data.resolve("policy"),
            new Policies.Self(device, root, clock),
            new Policies.Ports(new FromSite(site), facts, memberships::of, outbox::put));
    ContentCache content =
        ContentCache.open(
            data.resolve("content"), new ContentFromSite(site, outbox::put, clock), clock);
    Applications applications =
        Applications.open(
            data.resolve("applications"),
            new Applications.Device(device, clock, ZoneId::systemDefault, boot()),
            ApplicationSettings.USUAL,
            new Applications.Ports(
                new AssignedNow(policies::current, leases::held),
                content,
                programs,
                facts,
                outbox::put));
    Restarts restarts =
        Restarts.open(
            data.resolve("restarts.json"),
            new Restarts.Self(clock, BootClock.ofLinux(), site::ahead),
            new Restarts.Ports(
                policies::certain,
                leases::held,
                new PowerPrograms(
                    data.resolve("restart.json"), new Programs(data.resolve("scratch"))),
                outbox::put));
    return new Opened(
        policies,
        leases,
        memberships,
        applications,
        content,
        restarts,
        Explanations.open(
            data.resolve("explanations.json"),
            new Explanations.Self(device, clock, site::ahead),
            new Explanations.Parts(policies, applications, restarts::link, facts, outbox::put)));
  }

  /** Another text after each restart of this computer. */
  private static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException notLinux) {
      return "";
    }
  }
}
