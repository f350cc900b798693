package dev.muster.command.site;

import dev.muster.command.point.ContentLinks;
import dev.muster.command.point.PointParts;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.clients.Registrar;
import dev.muster.site.intake.Arrived;
import dev.muster.site.live.LivePoint;
import dev.muster.site.trust.SiteTrust;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The site's own parts, for the management point beside it. */
record PointBySite(Components site) implements Registrar, PointParts.Inbox {
  static PointParts parts(
      Components site, SiteTrust trust, ContentLinks links, LivePoint livePoint) {
    var own = new PointBySite(site);
    return new PointParts(
        new PointParts.Trust(trust.rootPem(), trust.siteKeys(), links),
        new PointParts.Devices(
            own, site.devices().clients().feed(), site.devices().inventory()::needsFull),
        new PointParts.Given(
            site.given().feed(), site.oversight().authors()::revocations, livePoint),
        new PointParts.Whereabouts(
            site.content().registry().places(), site.declared().boundaries()),
        own);
  }

  /** Who was approved is in its collections at once. */
  @Override
  public Optional<RegistrationAnswer> answer(
      Signed request, Optional<DeviceId> renewed, InetAddress from) {
    if (renewed.isPresent()) {
      return Optional.of(site.devices().clients().renew(request, renewed.get(), from));
    }
    RegistrationAnswer answer = site.devices().clients().register(request, from);
    if (answer instanceof RegistrationAnswer.Approved) {
      site.declared()
          .members()
          .evaluate(SignedRecords.unverified(request, RegistrationRequest.class).device());
    }
    return Optional.of(answer);
  }

  @Override
  public void accept(String spool, List<Arrived> messages) {
    site.keeping().intake().accept(spool, messages);
  }

  @Override
  public void refused(DeviceId device, String text) {
    site.oversight()
        .status()
        .report(Severity.WARNING, "management-point", "message-refused", text, Optional.of(device));
  }
}
