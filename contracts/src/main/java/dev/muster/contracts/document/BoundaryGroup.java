package dev.muster.contracts.document;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parts of the network that belong together, and the site systems that devices there use. A device
 * is in every group of which a boundary holds one of its addresses.
 *
 * @param name the object's name
 * @param description for people
 * @param boundaries where its devices are; they may overlap with those of other groups
 * @param managementPoints the management points for its devices, by host name or address
 * @param distributionPoints the distribution points for its devices, by their names in the site
 * @param fallback other groups whose site systems serve where its own do not, each after a time
 * @param siteAssignment whether devices there belong to this site
 */
public record BoundaryGroup(
    ObjectName name,
    Optional<String> description,
    List<Boundary> boundaries,
    List<String> managementPoints,
    List<String> distributionPoints,
    List<Fallback> fallback,
    boolean siteAssignment)
    implements Declared {
  /**
   * The group of devices that are in no other, to which every other falls back. It is built in, and
   * names all site systems as long as no document of this name says otherwise.
   */
  public static final ObjectName DEFAULT = new ObjectName("default-site-boundary-group");

  private static final int LONGEST_POINT = 255;

  /** Refuses a group that contradicts itself. */
  public BoundaryGroup {
    boundaries = boundaries.stream().distinct().toList();
    managementPoints = points(managementPoints);
    distributionPoints = points(distributionPoints);
    fallback = List.copyOf(fallback);
    if (name.equals(DEFAULT) && !(boundaries.isEmpty() && !siteAssignment)) {
      throw new IllegalArgumentException(
          "the default group has no boundaries and assigns no site: it is for devices in no other");
    }
    Set<ObjectName> seen = new HashSet<>(List.of(name));
    for (Fallback one : fallback) {
      if (!seen.add(one.group())) {
        throw new IllegalArgumentException(
            "'fallback' names "
                + one.group()
                + (one.group().equals(name) ? ", the group itself" : " twice"));
      }
    }
  }

  private static List<String> points(List<String> names) {
    for (String one : names) {
      if (one.isBlank()
          || one.length() > LONGEST_POINT
          || one.chars().anyMatch(letter -> letter <= ' ' || letter == '/')) {
        throw new IllegalArgumentException("not the name of a site system: '" + one + "'");
      }
    }
    return names.stream().distinct().sorted().toList();
  }

  /**
   * From when site systems of another group serve too, counted from when a device began to look for
   * one in vain.
   *
   * @param group the other group
   * @param managementPoints after so long for management points; absent is never
   * @param distributionPoints after so long for distribution points; absent is never
   */
  public record Fallback(
      ObjectName group,
      Optional<Duration> managementPoints,
      Optional<Duration> distributionPoints) {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** Refuses a time that nobody would wait for. */
    public Fallback {
      for (Optional<Duration> time : List.of(managementPoints, distributionPoints)) {
        if (time.filter(wait -> wait.isNegative() || wait.compareTo(LONGEST) > 0).isPresent()) {
          throw new IllegalArgumentException("fallback begins after up to 7 days");
        }
      }
    }
  }
}
