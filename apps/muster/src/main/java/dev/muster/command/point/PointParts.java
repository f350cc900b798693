package dev.muster.command.point;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.trust.Signed;
import dev.muster.site.boundaries.Boundaries;
import dev.muster.site.clients.ClientFeed;
import dev.muster.site.clients.Registrar;
import dev.muster.site.content.ContentPlaces;
import dev.muster.site.intake.Arrived;
import dev.muster.site.live.LivePoint;
import dev.muster.site.policy.PolicyFeed;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The parts of a site that a management point needs. */
public record PointParts(
    Trust trust, Devices devices, Given given, Whereabouts whereabouts, Inbox inbox) {
  /**
   * What is public of the site's keys, and how devices get to content.
   *
   * @param rootPem the root certificate
   * @param siteKeys the site's keys, signed by the root
   */
  public record Trust(String rootPem, Signed siteKeys, ContentLinks links) {}

  /**
   * The devices.
   *
   * @param registrar who decides about those that register
   * @param clients who may speak
   * @param needsFull whether the site's facts about a device cannot be brought up to date by a
   *     delta
   */
  public record Devices(Registrar registrar, ClientFeed clients, Predicate<DeviceId> needsFull) {}

  /**
   * What devices are given and asked.
   *
   * @param revocations the newest signed list of revoked authors
   */
  public record Given(
      PolicyFeed policies, Supplier<Optional<Signed>> revocations, LivePoint live) {}

  /** Where devices get content, and which management points they use. */
  public record Whereabouts(ContentPlaces content, Boundaries boundaries) {}

  /** Where messages go. */
  public interface Inbox {
    /** Takes messages of a spool, as {@code SpoolIntake} has it. */
    void accept(String spool, List<Arrived> messages);

    /** Messages that came on this device's connection were refused, as the text says. */
    void refused(DeviceId device, String text);
  }
}
