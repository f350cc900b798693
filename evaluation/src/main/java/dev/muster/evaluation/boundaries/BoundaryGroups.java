package dev.muster.evaluation.boundaries;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.BoundaryGroup.Fallback;
import dev.muster.contracts.document.ObjectName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The boundary groups of one moment, prepared for many questions. */
public final class BoundaryGroups {
  /** When content comes from the default group where a group says nothing about it. */
  public static final Duration USUAL_FOR_CONTENT = Duration.ofHours(2);

  /** When management points of the default group are asked where a group says nothing about it. */
  public static final Duration USUAL_FOR_MANAGEMENT = Duration.ofMinutes(15);

  private static final Fallback USUAL =
      new Fallback(
          BoundaryGroup.DEFAULT, Optional.of(USUAL_FOR_MANAGEMENT), Optional.of(USUAL_FOR_CONTENT));

  private final Map<ObjectName, BoundaryGroup> groups = new HashMap<>();
  private final AddressIndex<ObjectName> index;
  private final Map<String, Set<ObjectName>> sites = new HashMap<>();

  /** Prepares these groups. */
  public BoundaryGroups(Collection<BoundaryGroup> declared) {
    List<AddressIndex.Entry<ObjectName>> entries = new ArrayList<>();
    for (BoundaryGroup group : declared) {
      ObjectName name = group.name();
      groups.put(name, group);
      for (Boundary boundary : group.boundaries()) {
        switch (boundary) {
          case Boundary.IpSubnet subnet ->
              entries.add(new AddressIndex.Entry<>(subnet.range(), name));
          case Boundary.IpRange range -> entries.add(new AddressIndex.Entry<>(range.range(), name));
          case Boundary.Ipv6Prefix prefix ->
              entries.add(new AddressIndex.Entry<>(prefix.range(), name));
          case Boundary.DirectorySite(String site) ->
              sites.computeIfAbsent(plain(site), _ -> new HashSet<>()).add(name);
        }
      }
    }
    index = new AddressIndex<>(entries);
  }

  private static String plain(String site) {
    return site.toLowerCase(Locale.ROOT);
  }

  /** Whether a device's site in the directory can make a difference. */
  public boolean askForDirectorySites() {
    return !sites.isEmpty();
  }

  /**
   * Where a device is that has all these addresses: in every group of which a boundary holds one.
   *
   * @param directorySite its site in the directory, where that is known
   */
  public Located locate(Collection<IpAddress> addresses, Optional<String> directorySite) {
    Set<ObjectName> in = new TreeSet<>();
    addresses.forEach(address -> index.holding(address, in::add));
    directorySite.ifPresent(site -> in.addAll(sites.getOrDefault(plain(site), Set.of())));
    if (in.isEmpty()) {
      in.add(BoundaryGroup.DEFAULT);
    }
    Reach management = reach(in, BoundaryGroup::managementPoints, Fallback::managementPoints);
    return new Located(
        List.copyOf(in),
        // Whoever has no management point cannot be told of another one.
        management.servesAtOnce()
            ? management
            : management.and(
                of(BoundaryGroup.DEFAULT, Duration.ZERO, BoundaryGroup::managementPoints)),
        reach(in, BoundaryGroup::distributionPoints, Fallback::distributionPoints),
        in.stream().map(groups::get).anyMatch(one -> one != null && one.siteAssignment()));
  }

  private Reach reach(
      Set<ObjectName> in,
      Function<BoundaryGroup, List<String>> points,
      Function<Fallback, Optional<Duration>> time) {
    Reach all = Reach.none();
    for (ObjectName name : in) {
      all = all.and(of(name, Duration.ZERO, points));
      for (Fallback fallback : fallback(name)) {
        Optional<Duration> after = time.apply(fallback);
        if (after.isPresent()) {
          all = all.and(of(fallback.group(), after.get(), points));
        }
      }
    }
    return all;
  }

  /** What a group says, and what is usual where it says nothing of the default group. */
  private List<Fallback> fallback(ObjectName name) {
    BoundaryGroup group = groups.get(name);
    List<Fallback> said = group == null ? List.of() : group.fallback();
    if (name.equals(BoundaryGroup.DEFAULT)
        || said.stream().anyMatch(one -> one.group().equals(BoundaryGroup.DEFAULT))) {
      return said;
    }
    List<Fallback> all = new ArrayList<>(said);
    all.add(USUAL);
    return all;
  }

  private Reach of(ObjectName name, Duration after, Function<BoundaryGroup, List<String>> points) {
    Choice choice = new Choice(name, after);
    BoundaryGroup group = groups.get(name);
    if (group == null) {
      return name.equals(BoundaryGroup.DEFAULT)
          ? new Reach(Map.of(), Optional.of(choice))
          : Reach.none();
    }
    Map<String, Choice> named = new HashMap<>();
    points.apply(group).forEach(point -> named.put(point, choice));
    return new Reach(named, Optional.empty());
  }
}
