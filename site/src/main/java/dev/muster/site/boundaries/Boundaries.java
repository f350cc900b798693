package dev.muster.site.boundaries;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.managementpoint.SiteAddress;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.managementpoint.SiteLocation.Reach;
import dev.muster.contracts.provider.BoundaryLocation;
import dev.muster.contracts.provider.BoundaryLocation.Point;
import dev.muster.evaluation.boundaries.Choice;
import dev.muster.evaluation.boundaries.Located;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.SiteDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The boundary groups of a site. Answers from memory; what another process changed counts after
 * half a minute at most. Safe for use by several threads.
 */
public final class Boundaries {
  private static final Comparator<Reach> SOONEST =
      Comparator.comparing(Reach::after).thenComparing(reach -> reach.point().host());

  private final DeclaredGroups groups;
  private final Function<DeviceId, Optional<String>> directorySites;
  private final List<String> here;
  private final SiteAddress own;

  /**
   * What locations are made of.
   *
   * @param groups the groups that are declared
   * @param directorySites a device's site in the directory, where the site knows it; asked only
   *     where a boundary is one
   * @param managementPoints those on hosts of their own, by the names that groups call them
   * @param here the names of those that run on the site server itself
   */
  public record Sources(
      Supplier<List<BoundaryGroup>> groups,
      Function<DeviceId, Optional<String>> directorySites,
      Supplier<Map<String, ManagementPointAddress>> managementPoints,
      List<String> here) {
    public Sources {
      here = List.copyOf(here);
    }
  }

  /**
   * The groups that are declared.
   *
   * @param own how agents were told to reach the site
   */
  public Boundaries(Sources sources, SiteAddress own, Clock clock) {
    this.groups = new DeclaredGroups(sources, clock);
    this.directorySites = sources.directorySites();
    this.here = sources.here();
    this.own = own;
  }

  /** The groups were changed in this process: they are read again at the next question. */
  public void changed() {
    groups.changed();
  }

  /** Where a device with these addresses is. */
  public Located locate(DeviceId device, Collection<IpAddress> addresses) {
    var now = groups.now().prepared();
    return now.locate(
        addresses, now.askForDirectorySites() ? directorySite(device) : Optional.empty());
  }

  private Optional<String> directorySite(DeviceId device) {
    try {
      return directorySites.apply(device);
    } catch (RuntimeException trouble) {
      if (SiteDatabase.isAway(trouble)) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  /** What a device with these addresses is told of its management points. */
  public SiteLocation location(DeviceId device, Collection<IpAddress> addresses) {
    return location(locate(device, addresses));
  }

  /**
   * Changes where the answer of {@link #location} does; it leaves out sites of the directory.
   * Absent while the groups cannot be read.
   */
  public Optional<ContentHash> tag(Collection<IpAddress> addresses) {
    try {
      Located located = groups.now().prepared().locate(addresses, Optional.empty());
      return Optional.of(Sha256.of(Json.canonicalBytes(location(located))));
    } catch (RuntimeException trouble) {
      if (SiteDatabase.isAway(trouble)) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  /** Another one after each change of the groups, or of where their management points are. */
  public Optional<Long> version() {
    try {
      return Optional.of(groups.now().version());
    } catch (RuntimeException trouble) {
      if (SiteDatabase.isAway(trouble)) {
        return Optional.empty();
      }
      throw trouble;
    }
  }

  private SiteLocation location(Located located) {
    Map<String, ManagementPointAddress> elsewhere = groups.now().points();
    List<Reach> named =
        located.managementPoints().named().entrySet().stream()
            .map(one -> new Reach(point(one.getKey(), elsewhere), one.getValue().after()))
            .sorted(SOONEST)
            .toList();
    // Who is told of nobody, or cannot reach those that it is told of, still has those of its
    // installation: nobody is locked out by a document.
    Duration last = named.isEmpty() ? Duration.ZERO : named.getLast().after();
    return new SiteLocation(
        located.groups(),
        named,
        located.managementPoints().others().map(Choice::after).orElse(last));
  }

  /** Ports of client requests are those of the whole site. */
  private ManagementPointAddress point(String host, Map<String, ManagementPointAddress> elsewhere) {
    ManagementPointAddress known = elsewhere.get(host);
    if (known != null) {
      return known;
    }
    ManagementPointAddress first = own.managementPoints().getFirst();
    return own.managementPoints().stream()
        .filter(point -> point.host().equals(host))
        .findFirst()
        .orElseGet(() ->
            new ManagementPointAddress(host, first.http(), first.https(), first.notification()));
  }

  /**
   * The same for people.
   *
   * @param addresses as they were asked for
   * @param distributionPoints those that the site has, by name
   * @throws IllegalArgumentException where one of the addresses is none
   */
  public BoundaryLocation locate(
      List<String> addresses, Optional<String> directorySite, List<String> distributionPoints) {
    Located located =
        groups
            .now()
            .prepared()
            .locate(addresses.stream().map(IpAddress::of).toList(), directorySite);
    List<String> managementPoints =
        Stream.concat(here.stream(), groups.now().points().keySet().stream()).distinct().toList();
    return new BoundaryLocation(
        addresses,
        located.groups(),
        located.isStray(),
        located.assigned() ? Optional.of(own.site()) : Optional.empty(),
        points(located.managementPoints(), managementPoints),
        points(located.distributionPoints(), distributionPoints));
  }

  private static List<Point> points(
      dev.muster.evaluation.boundaries.Reach reach, List<String> known) {
    Map<String, Choice> all = new TreeMap<>(reach.named());
    known.forEach(point -> reach.of(point).ifPresent(choice -> all.put(point, choice)));
    return all.entrySet().stream()
        .map(one ->
            new Point(
                one.getKey(),
                one.getValue().group(),
                one.getValue().after(),
                known.contains(one.getKey())))
        .sorted(Comparator.comparing(Point::after).thenComparing(Point::name))
        .toList();
  }
}
