package dev.muster.site.preview;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Preview;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.preview.Forecast;
import dev.muster.evaluation.preview.KnownDevice;
import dev.muster.evaluation.preview.Needs;
import dev.muster.site.clients.Device;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Drafted;
import dev.muster.site.definitions.Outcome;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tells what changes would do to the approved devices of the site. Devices are read in pages and
 * only the facts on which the answer depends. Safe for use by several threads.
 */
public final class PreviewChanges {
  private static final int PAGE = 1000;
  private static final Facts NONE = new Facts(Map.of());

  private final Definitions definitions;
  private final Fleet fleet;
  private final Supplier<UnaryOperator<Condition>> grounded;
  private final Clock clock;

  /**
   * Over these objects and devices.
   *
   * @param grounded puts what the site finds now in the place of queries that look at several
   *     devices at once
   */
  public PreviewChanges(
      Definitions definitions,
      Fleet fleet,
      Supplier<UnaryOperator<Condition>> grounded,
      Clock clock) {
    this.definitions = definitions;
    this.fleet = fleet;
    this.grounded = grounded;
    this.clock = clock;
  }

  /**
   * What the changes would do.
   *
   * @param mostRows how many rows are wanted; totals are always of all devices
   */
  public Outcome<Preview> of(List<Change> changes, int mostRows) {
    return switch (definitions.draft(changes)) {
      case Outcome.Refused<Drafted> refused ->
          new Outcome.Refused<>(refused.reason(), refused.messages());
      case Outcome.Done<Drafted> done -> new Outcome.Done<>(preview(done.value(), mostRows));
    };
  }

  private Preview preview(Drafted drafted, int mostRows) {
    Set<ObjectKey> stopped =
        fleet.policies().stops().keySet().stream()
            .map(CompilePolicy::object)
            .collect(Collectors.toSet());
    Forecast forecast =
        Forecast.between(
            drafted.before(), drafted.after(), stopped, grounded.get(), clock.instant());
    Needs needs = forecast.needs();
    Reported reported = Reported.of(forecast.present(), fleet);
    Tally tally = new Tally(mostRows);
    List<Device> devices = fleet.clients().approvedAfter(Optional.empty(), PAGE);
    while (!devices.isEmpty()) {
      List<DeviceId> ids = devices.stream().map(Device::id).toList();
      Map<DeviceId, Facts> facts = facts(ids, needs);
      for (Device device : devices) {
        KnownDevice known =
            new KnownDevice(
                device.id(), facts.getOrDefault(device.id(), NONE), reported.by(device.id()));
        tally.add(device, forecast.of(known));
      }
      devices = fleet.clients().approvedAfter(Optional.of(devices.getLast()), PAGE);
    }
    return tally.preview();
  }

  private Map<DeviceId, Facts> facts(List<DeviceId> ids, Needs needs) {
    Map<DeviceId, Facts> all =
        new HashMap<>(fleet.inventory().of(ids, needs.classes(), needs.packages()));
    fleet
        .queries()
        .known(ids, needs.classes())
        .forEach((device, known) -> {
          Map<ClassName, List<Instance>> both =
              new HashMap<>(all.getOrDefault(device, NONE).classes());
          both.putAll(known.classes());
          all.put(device, new Facts(both));
        });
    return all;
  }
}
