package dev.muster.site.preview;

import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Preview;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.preview.DeviceForecast;
import dev.muster.evaluation.preview.Forecast;
import dev.muster.foundation.ahead.InOrder;
import dev.muster.site.clients.ClientName;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Drafted;
import dev.muster.site.definitions.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Tells what changes would do to the approved devices of the site. Devices are read in pages, a few
 * pages at a time, and of each only the facts on which the answer depends. Safe for use by several
 * threads.
 */
public final class PreviewChanges {
  /** While some pages wait for the database, another is worked out. */
  private static final int PAGES_TOGETHER = 3;

  private final Definitions definitions;
  private final Fleet fleet;
  private final Supplier<UnaryOperator<Condition>> grounded;
  private final Supplier<OwnComputers> systems;
  private final Clock clock;

  /**
   * Over these objects and devices.
   *
   * @param grounded puts what the site finds now in the place of queries that look at several
   *     devices at once
   * @param systems which devices are named where they would be touched, as it is now
   */
  public PreviewChanges(
      Definitions definitions,
      Fleet fleet,
      Supplier<UnaryOperator<Condition>> grounded,
      Supplier<OwnComputers> systems,
      Clock clock) {
    this.definitions = definitions;
    this.fleet = fleet;
    this.grounded = grounded;
    this.systems = systems;
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

  /** The approved devices on which the site itself runs. */
  List<ClientName> siteSystems() {
    return systems.get().among(fleet.clients());
  }

  private Preview preview(Drafted drafted, int mostRows) {
    Set<ObjectKey> stopped =
        fleet.policies().stops().keySet().stream()
            .map(CompilePolicy::object)
            .collect(Collectors.toSet());
    Forecast forecast =
        Forecast.between(
            drafted.before(), drafted.after(), stopped, grounded.get(), clock.instant());
    PageFacts facts = new PageFacts(fleet, forecast);
    Tally tally = new Tally(mostRows, siteSystems());
    InOrder.each(
        new Pages(fleet.clients()),
        PAGES_TOGETHER,
        page -> new Told(page, facts.of(page).stream().map(forecast::of).toList()),
        told -> told.add(tally));
    return tally.preview();
  }

  /** A page of devices, and what is foretold for each. */
  private record Told(List<ClientName> page, List<DeviceForecast> forecasts) {
    void add(Tally tally) {
      for (int at = 0; at < page.size(); at++) {
        tally.add(page.get(at), forecasts.get(at));
      }
    }
  }
}
