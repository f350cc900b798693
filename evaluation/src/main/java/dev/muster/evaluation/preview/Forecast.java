package dev.muster.evaluation.preview;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.policy.Work;
import dev.muster.evaluation.AgentView;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Presence;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.policy.Declarations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Two moments of the declared objects, compared for one device after the other. What is waited for
 * comes, so that a deadline in a month is seen today; times of the client are read as UTC. Devices
 * about which the same is known are worked out once. Safe for several threads.
 */
public final class Forecast {
  private final Moment before;
  private final Moment after;
  private final Set<ObjectKey> changed;
  private final Set<ObjectKey> stopped;
  private final Instant now;
  private final List<Condition> conditions;
  private final List<Detection> detections;
  private final Map<Alike, List<DeviceForecast.Line>> known = new ConcurrentHashMap<>();

  private Forecast(
      Moment before,
      Moment after,
      Set<ObjectKey> stopped,
      UnaryOperator<Condition> settled,
      Instant now) {
    this.stopped = Set.copyOf(stopped);
    this.changed = changed(before, after);
    Set<ObjectKey> related = Related.deployments(changed, List.of(before, after));
    this.before = before.about(changed, related).with(settled);
    this.after = after.about(changed, related).with(settled);
    this.now = now;
    this.conditions =
        Stream.of(this.before, this.after).flatMap(Moment::conditions).distinct().toList();
    this.detections =
        Stream.of(this.before, this.after)
            .flatMap(Moment::works)
            .flatMap(Forecast::detections)
            .distinct()
            .toList();
  }

  /** All on which a device's forecast depends: as the site sees it, and as its agent does. */
  private record Alike(List<Truth> site, List<Truth> agent, List<Presence> detections) {}

  /**
   * What comes of changing these objects to those.
   *
   * @throws dev.muster.evaluation.policy.CompilationException where an object names one that is not
   *     there
   */
  public static Forecast between(Declarations before, Declarations after, Instant now) {
    return between(before, after, Set.of(), UnaryOperator.identity(), now);
  }

  /**
   * The same, where somebody has stopped some deployments, before and after; the others have the
   * leases that they need, and what the site says to devices of targets that they cannot judge.
   *
   * @param settled puts what the site knows of several devices in the place of what asks for it
   */
  public static Forecast between(
      Declarations before,
      Declarations after,
      Set<ObjectKey> stopped,
      UnaryOperator<Condition> settled,
      Instant now) {
    return new Forecast(Moment.of(before, now), Moment.of(after, now), stopped, settled, now);
  }

  /** The facts that it depends on. */
  public Needs needs() {
    return Needs.of(conditions, detections);
  }

  /**
   * The deployments as they are before the changes that have a say in what comes of them: what
   * devices have reported is about these.
   */
  public List<Work.Deploy> present() {
    return before.works().toList();
  }

  /** How the changes would touch a device. */
  public DeviceForecast of(KnownDevice device) {
    Facts own = AgentView.of(device.facts());
    List<Truth> site = judged(device.device(), device.facts());
    Alike alike =
        new Alike(
            site,
            own.equals(device.facts()) ? site : judged(device.device(), own),
            detections.stream().map(device::presence).toList());
    return new DeviceForecast(device.device(), known.computeIfAbsent(alike, _ -> lines(device)));
  }

  private List<Truth> judged(DeviceId device, Facts facts) {
    return conditions.stream()
        .map(condition -> Conditions.judge(condition, device, facts, now))
        .toList();
  }

  private List<DeviceForecast.Line> lines(KnownDevice device) {
    if (changed.stream()
        .noneMatch(key -> before.concerns(key, device, now) || after.concerns(key, device, now))) {
      return List.of();
    }
    Worlds worlds = Worlds.of(presences(device));
    Map<ObjectKey, List<Outlook>> present = before.outlooks(device, worlds, stopped, now);
    Map<ObjectKey, List<Outlook>> wanted = after.outlooks(device, worlds, stopped, now);
    List<DeviceForecast.Line> lines = new ArrayList<>();
    Set<ObjectKey> keys = new TreeSet<>(present.keySet());
    keys.addAll(wanted.keySet());
    for (ObjectKey key : keys) {
      boolean differs = !Objects.equals(present.get(key), wanted.get(key));
      if (differs || (changed.contains(key) && isRestated(key))) {
        lines.add(
            new DeviceForecast.Line(
                key,
                Optional.ofNullable(present.get(key)).map(worlds::certain),
                Optional.ofNullable(wanted.get(key)).map(worlds::certain)));
      }
    }
    return List.copyOf(lines);
  }

  /** Only of what may be for the device: what is for others decides nothing on it. */
  private Map<Detection, Presence> presences(KnownDevice device) {
    Map<Detection, Presence> presences = new HashMap<>();
    Stream.of(before, after)
        .flatMap(moment -> moment.worksFor(device, now))
        .flatMap(Forecast::detections)
        .forEach(detection -> presences.computeIfAbsent(detection, device::presence));
    return presences;
  }

  /** Settings and windows that stay in force, but say something else. */
  private static boolean isRestated(ObjectKey key) {
    return key.kind() == ObjectKind.CLIENT_SETTINGS
        || key.kind() == ObjectKind.CUSTOM_CLASS
        || key.kind() == ObjectKind.MAINTENANCE_WINDOW;
  }

  private static Set<ObjectKey> changed(Moment before, Moment after) {
    Set<ObjectKey> keys = new TreeSet<>(before.keys());
    keys.addAll(after.keys());
    keys.removeIf(key -> before.saysTheSame(key, after));
    return keys;
  }

  private static Stream<Detection> detections(Work.Deploy work) {
    return work.applications().stream()
        .flatMap(application -> application.types().stream())
        .map(DeploymentType::detection);
  }
}
