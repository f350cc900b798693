package dev.muster.command.site;

import dev.muster.site.explain.ExplainDevices;
import dev.muster.site.intake.Intake;
import dev.muster.site.intake.Receivers;
import dev.muster.site.reporting.Reporting;
import dev.muster.site.retention.Retention;
import dev.muster.site.status.StatusMessages;

/** What devices say as it arrives, for how long it is kept, and reports about it. */
record Keeping(Intake intake, Retention retention, Reporting reporting) {
  static Keeping on(
      Ground ground, KnownDevices devices, ExplainDevices explain, StatusMessages status) {
    return new Keeping(
        new Intake(
            ground.of("intake"),
            devices.clients()::keys,
            new Receivers(
                devices.inventory()::take,
                devices.compliance()::take,
                explain::take,
                arrivals -> {
                  status.take(arrivals);
                  devices.clients().take(arrivals);
                }),
            ground.clock()),
        new Retention(
            new Retention.Parts(
                devices.clients(),
                devices.inventory(),
                devices.compliance(),
                devices.queries(),
                device -> {
                  explain.forget(device);
                  devices.people().users().forget(device);
                  devices.troubles().forget(device);
                }),
            status,
            ground.settings().limited().keep(),
            ground.clock()),
        new Reporting(ground.of("reporting"), ground.settings().site()));
  }
}
