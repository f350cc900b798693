package dev.muster.command.site;

import dev.muster.command.reach.Known;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.provider.DeviceCounts;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.platform.rolehost.RoleHost;
import dev.muster.site.clients.CountedDevices;
import dev.muster.site.clients.DeviceState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers what a site knows of its hosts and clients, for its topology. */
final class WhatIsKnown {
  private final SiteSettings settings;
  private final Components components;
  private final Supplier<RoleHost> roles;

  WhatIsKnown(SiteSettings settings, Components components, Supplier<RoleHost> roles) {
    this.settings = settings;
    this.components = components;
    this.roles = roles;
  }

  Known now() {
    return new Known(
        new Known.Own(
            settings.site(),
            settings.name(),
            settings.listen(),
            Map.of(
                Protocol.HTTP, settings.ports().http(),
                Protocol.HTTPS, settings.ports().https(),
                Protocol.CLIENT_NOTIFICATION, settings.ports().notification(),
                Protocol.SQL, settings.ports().sql()),
            ProviderRole.RANGE,
            settings.database(),
            roles.get().states()),
        components.oversight().systems().all(),
        components.declared().definitions().list(ObjectKind.BOUNDARY_GROUP).stream()
            .map(StoredObject::document)
            .map(BoundaryGroup.class::cast)
            .toList(),
        components.devices().clients()::addresses,
        contact());
  }

  private DeviceCounts contact() {
    return new DeviceCounts(
        Map.of(),
        Map.of(),
        components.devices().clients().counts(Optional.empty()).stream()
            .filter(one -> one.state() == DeviceState.APPROVED)
            .collect(
                Collectors.groupingBy(
                    one -> one.contact().name().toLowerCase(Locale.ROOT),
                    Collectors.summingLong(CountedDevices::devices))));
  }
}
