package dev.muster.site.preview;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.evaluation.preview.Forecast;
import dev.muster.evaluation.preview.KnownDevice;
import dev.muster.evaluation.preview.Needs;
import dev.muster.site.clients.ClientName;
import dev.muster.site.inventory.WantedFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what a forecast needs of a page of devices. Safe for several threads. */
final class PageFacts {
  private static final Facts NONE = new Facts(Map.of());

  private final Fleet fleet;
  private final Needs needs;
  private final Reported reported;
  private final Function<Collection<DeviceId>, Map<DeviceId, Facts>> inventory;

  PageFacts(Fleet fleet, Forecast forecast) {
    this.fleet = fleet;
    this.needs = forecast.needs();
    this.reported = Reported.of(forecast.present(), fleet);
    this.inventory = fleet.inventory().reading(new WantedFacts(needs.classes(), needs.packages()));
  }

  /** In the same order. */
  List<KnownDevice> of(List<ClientName> page) {
    List<DeviceId> ids = page.stream().map(ClientName::device).toList();
    Map<DeviceId, Facts> seen = inventory.apply(ids);
    Map<DeviceId, Facts> known = fleet.queries().known(ids, needs.classes());
    return ids.stream()
        .map(device ->
            new KnownDevice(
                device,
                both(seen.getOrDefault(device, NONE), known.getOrDefault(device, NONE)),
                reported.by(device)))
        .toList();
  }

  private static Facts both(Facts seen, Facts known) {
    if (known.classes().isEmpty()) {
      return seen;
    }
    Map<ClassName, List<Instance>> both = new HashMap<>(seen.classes());
    both.putAll(known.classes());
    return new Facts(both);
  }
}
