package dev.muster.evaluation.boundaries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.address.AddressRange;
import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.BoundaryGroup.Fallback;
import dev.muster.contracts.document.ObjectName;
import dev.muster.testing.Property;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the index and the resolution say against a model that looks at everything each time. */
class BoundaryGroupsPropertyTest {
  private static final List<String> POINTS = List.of("p0", "p1", "p2", "p3", "p4");

  @Test
  void itIsAsTheModelSays() {
    Property.check(
        400,
        random -> {
          List<BoundaryGroup> declared = groups(random);
          BoundaryGroups groups = new BoundaryGroups(declared);
          for (int times = 0; times < 20; times++) {
            List<String> addresses =
                IntStream.range(0, random.nextInt(4)).mapToObj(_ -> address(random)).toList();
            Optional<String> site =
                random.nextInt(4) == 0 ? Optional.of("S" + random.nextInt(3)) : Optional.empty();

            Located said = groups.locate(addresses.stream().map(IpAddress::of).toList(), site);

            Set<ObjectName> in = model(declared, addresses, site);
            assertThat(said.groups()).containsExactlyElementsOf(in);
            for (String point : POINTS) {
              assertThat(said.distributionPoints().of(point).map(Choice::after))
                  .as(point + " for " + in)
                  .isEqualTo(content(declared, in, point));
              assertThat(said.managementPoints().of(point).map(Choice::after))
                  .as(point + " manages " + in)
                  .isEqualTo(management(declared, in, point));
            }
          }
        });
  }

  @Test
  void theIndexFindsWhatALinearSearchFinds() {
    Property.check(
        100,
        random -> {
          List<AddressIndex.Entry<Integer>> entries =
              IntStream.range(0, random.nextInt(300))
                  .mapToObj(i -> new AddressIndex.Entry<>(range(random), i))
                  .toList();
          AddressIndex<Integer> index = new AddressIndex<>(entries);
          for (int times = 0; times < 100; times++) {
            IpAddress address = IpAddress.of(address(random));
            Set<Integer> found = new TreeSet<>();
            index.holding(address, found::add);
            assertThat(found)
                .containsExactlyElementsOf(
                    entries.stream()
                        .filter(one -> one.range().contains(address))
                        .map(AddressIndex.Entry::owner)
                        .sorted()
                        .toList());
          }
        });
  }

  private static AddressRange range(Random random) {
    return switch (boundary(random, 3)) {
      case Boundary.IpSubnet subnet -> subnet.range();
      case Boundary.IpRange range -> range.range();
      case Boundary.Ipv6Prefix prefix -> prefix.range();
      case Boundary.DirectorySite _ -> throw new AssertionError("not asked for");
    };
  }

  private static List<BoundaryGroup> groups(Random random) {
    int number = random.nextInt(6);
    List<ObjectName> names = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      names.add(new ObjectName("g" + i));
    }
    List<BoundaryGroup> groups = new ArrayList<>();
    boolean defaulted = random.nextBoolean();
    for (ObjectName name : names) {
      groups.add(group(name, names, random));
    }
    if (defaulted) {
      groups.add(group(BoundaryGroup.DEFAULT, names, random));
    }
    return groups;
  }

  private static BoundaryGroup group(ObjectName name, List<ObjectName> names, Random random) {
    List<Boundary> boundaries =
        name.equals(BoundaryGroup.DEFAULT)
            ? List.of()
            : IntStream.range(0, random.nextInt(6)).mapToObj(_ -> boundary(random, 4)).toList();
    List<Fallback> fallback =
        Stream.concat(names.stream(), Stream.of(BoundaryGroup.DEFAULT))
            .filter(other -> !other.equals(name) && random.nextInt(3) == 0)
            .map(other -> new Fallback(other, time(random), time(random)))
            .toList();
    return new BoundaryGroup(
        name, Optional.empty(), boundaries, points(random), points(random), fallback, false);
  }

  private static Optional<Duration> time(Random random) {
    return random.nextBoolean()
        ? Optional.of(Duration.ofMinutes(random.nextInt(4) * 50L))
        : Optional.empty();
  }

  private static List<String> points(Random random) {
    return POINTS.stream().filter(_ -> random.nextInt(3) == 0).toList();
  }

  private static Boundary boundary(Random random, int kinds) {
    return switch (random.nextInt(kinds)) {
      case 0 -> {
        int prefix = 20 + random.nextInt(13);
        int bits = (10 << 24) | (random.nextInt(1 << 10) & (-1 << (32 - prefix)));
        yield new Boundary.IpSubnet(dotted(bits) + "/" + prefix);
      }
      case 1 -> {
        int first = random.nextInt(1 << 10);
        int last = first + random.nextInt(300);
        yield new Boundary.IpRange(dotted((10 << 24) | first), dotted((10 << 24) | last));
      }
      case 2 ->
          random.nextInt(5) == 0
              ? new Boundary.Ipv6Prefix("::/" + random.nextInt(3))
              : new Boundary.Ipv6Prefix("2001:db8:" + random.nextInt(4) + "::/48");
      default -> new Boundary.DirectorySite("s" + random.nextInt(3));
    };
  }

  private static String dotted(int bits) {
    return (bits >>> 24)
        + "."
        + ((bits >> 16) & 255)
        + "."
        + ((bits >> 8) & 255)
        + "."
        + (bits & 255);
  }

  private static String address(Random random) {
    String four = dotted((10 << 24) | random.nextInt(1 << 11));
    return switch (random.nextInt(4)) {
      case 0 -> "2001:db8:" + random.nextInt(5) + "::" + random.nextInt(9);
      case 1 -> "::ffff:" + four;
      default -> four;
    };
  }

  private static Set<ObjectName> model(
      List<BoundaryGroup> all, List<String> addresses, Optional<String> site) throws Exception {
    Set<ObjectName> in = new TreeSet<>();
    for (BoundaryGroup group : all) {
      for (Boundary boundary : group.boundaries()) {
        if (boundary instanceof Boundary.DirectorySite one) {
          if (site.filter(one.site()::equalsIgnoreCase).isPresent()) {
            in.add(group.name());
          }
        } else {
          for (String address : addresses) {
            if (holds(boundary, InetAddress.ofLiteral(address).getAddress())) {
              in.add(group.name());
            }
          }
        }
      }
    }
    return in.isEmpty() ? Set.of(BoundaryGroup.DEFAULT) : in;
  }

  /** By the bytes that the JDK reads, one by one. */
  private static boolean holds(Boundary boundary, byte[] address) {
    return switch (boundary) {
      case Boundary.IpSubnet(String network) -> inNetwork(network, address);
      case Boundary.Ipv6Prefix(String prefix) -> inNetwork(prefix, address);
      case Boundary.IpRange(String first, String last) ->
          address.length == 4
              && number(bytes(first)).compareTo(number(address)) <= 0
              && number(address).compareTo(number(bytes(last))) <= 0;
      case Boundary.DirectorySite _ -> false;
    };
  }

  private static boolean inNetwork(String network, byte[] address) {
    String[] parts = network.split("/", -1);
    byte[] bytes = bytes(parts[0]);
    int behind = bytes.length * 8 - Integer.parseInt(parts[1]);
    return bytes.length == address.length
        && number(bytes).shiftRight(behind).equals(number(address).shiftRight(behind));
  }

  private static byte[] bytes(String address) {
    return InetAddress.ofLiteral(address).getAddress();
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static Optional<Duration> content(
      List<BoundaryGroup> all, Set<ObjectName> in, String point) {
    List<Duration> times = new ArrayList<>();
    for (ObjectName name : in) {
      if (names(all, name, point, false)) {
        times.add(Duration.ZERO);
      }
      Set<ObjectName> said = new HashSet<>();
      for (Fallback fallback : fallback(all, name)) {
        said.add(fallback.group());
        if (names(all, fallback.group(), point, false)) {
          fallback.distributionPoints().ifPresent(times::add);
        }
      }
      if (!name.equals(BoundaryGroup.DEFAULT)
          && !said.contains(BoundaryGroup.DEFAULT)
          && names(all, BoundaryGroup.DEFAULT, point, false)) {
        times.add(Duration.ofHours(2));
      }
    }
    return times.stream().min(Duration::compareTo);
  }

  private static Optional<Duration> management(
      List<BoundaryGroup> all, Set<ObjectName> in, String point) {
    Optional<Duration> plain = times(all, in, point);
    boolean anybody =
        POINTS.stream().anyMatch(one -> times(all, in, one).equals(Optional.of(Duration.ZERO)));
    return !anybody && names(all, BoundaryGroup.DEFAULT, point, true)
        ? Optional.of(Duration.ZERO)
        : plain;
  }

  private static Optional<Duration> times(
      List<BoundaryGroup> all, Set<ObjectName> in, String point) {
    List<Duration> times = new ArrayList<>();
    for (ObjectName name : in) {
      if (names(all, name, point, true)) {
        times.add(Duration.ZERO);
      }
      boolean said = name.equals(BoundaryGroup.DEFAULT);
      for (Fallback fallback : fallback(all, name)) {
        said |= fallback.group().equals(BoundaryGroup.DEFAULT);
        if (names(all, fallback.group(), point, true)) {
          fallback.managementPoints().ifPresent(times::add);
        }
      }
      if (!said && names(all, BoundaryGroup.DEFAULT, point, true)) {
        times.add(Duration.ofMinutes(15));
      }
    }
    return times.stream().min(Duration::compareTo);
  }

  private static List<Fallback> fallback(List<BoundaryGroup> all, ObjectName name) {
    return all.stream()
        .filter(group -> group.name().equals(name))
        .flatMap(group -> group.fallback().stream())
        .toList();
  }

  private static boolean names(
      List<BoundaryGroup> all, ObjectName name, String point, boolean management) {
    Optional<BoundaryGroup> found =
        all.stream().filter(group -> group.name().equals(name)).findFirst();
    return found
        .map(group ->
            (management ? group.managementPoints() : group.distributionPoints()).contains(point))
        .orElse(name.equals(BoundaryGroup.DEFAULT));
  }
}
