package dev.muster.bench.boundaries;

import dev.muster.bench.process.Medians;
import dev.muster.bench.process.Options;
import dev.muster.bench.process.Report;
import dev.muster.contracts.address.AddressRange;
import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.document.Boundary;
import dev.muster.contracts.document.BoundaryGroup;
import dev.muster.contracts.document.ObjectName;
import dev.muster.evaluation.boundaries.BoundaryGroups;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/** Times the answer for a device with two addresses, and only the search of its groups. */
public final class BoundariesBench {
  private static final int IN_A_GROUP = 20;
  private static final int ROUNDS = 9;
  private static final int WARM = 20_000;

  private BoundariesBench() {}

  /**
   * Measures and reports a table.
   *
   * @param arguments {@code --sizes} such as {@code 100,10000}, and those of {@link Report}
   */
  public static void main(String... arguments) throws IOException {
    Options options = Options.of(arguments);
    Report report = Report.of(options, "boundaries");
    StringBuilder table =
        new StringBuilder(
            "| boundaries | index, µs | each one looked at, µs | ratio |\n| --- | --- | --- | --- |");
    for (String size : options.text("sizes", "100,1000,10000").split(",", -1)) {
      table.append('\n').append(row(Integer.parseInt(size)));
    }
    report.write(table.toString());
  }

  private static String row(int boundaries) {
    Random random = new Random(1);
    List<BoundaryGroup> groups = groups(boundaries, random);
    BoundaryGroups index = new BoundaryGroups(groups);
    Map<AddressRange, ObjectName> all =
        new TreeMap<>((one, other) -> one.first().compareTo(other.first()));
    for (BoundaryGroup group : groups) {
      group.boundaries().forEach(one -> all.put(((Boundary.IpRange) one).range(), group.name()));
    }
    List<AddressRange> ranges = List.copyOf(all.keySet());
    List<ObjectName> names = List.copyOf(all.values());
    ToIntFunction<List<IpAddress>> found =
        addresses -> index.locate(addresses, Optional.empty()).groups().size();
    ToIntFunction<List<IpAddress>> linear =
        addresses -> {
          TreeSet<ObjectName> in = new TreeSet<>();
          for (int at = 0; at < ranges.size(); at++) {
            for (IpAddress address : addresses) {
              if (ranges.get(at).contains(address)) {
                in.add(names.get(at));
              }
            }
          }
          return in.size();
        };
    double one = micros(found, random, WARM);
    double other = micros(linear, random, WARM / 20);
    return String.format(
        Locale.ROOT, "| %,d | %.2f | %.1f | %.4f |", boundaries, one, other, one / other);
  }

  private static double micros(ToIntFunction<List<IpAddress>> search, Random random, int times) {
    List<List<IpAddress>> asked = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      asked.add(List.of(address(random), address(random)));
    }
    List<Double> all = new ArrayList<>();
    long seen = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < times; i++) {
        seen += search.applyAsInt(asked.get(i % asked.size()));
      }
      if (round > 1) {
        all.add((System.nanoTime() - begin) / 1_000.0 / times);
      }
    }
    if (seen < 0) {
      throw new IllegalStateException("the compiler may leave nothing out");
    }
    return Medians.of(all);
  }

  private static List<BoundaryGroup> groups(int boundaries, Random random) {
    List<BoundaryGroup> groups = new ArrayList<>();
    for (int made = 0; made < boundaries; made += IN_A_GROUP) {
      List<Boundary> some = new ArrayList<>();
      for (int i = 0; i < IN_A_GROUP; i++) {
        int first = random.nextInt(1 << 24);
        int last = Math.min((1 << 24) - 1, first + random.nextInt(2_000));
        some.add(new Boundary.IpRange(dotted(first), dotted(last)));
      }
      groups.add(
          new BoundaryGroup(
              new ObjectName("g" + made),
              Optional.empty(),
              some,
              List.of("mp" + made),
              List.of("dp" + made),
              List.of(),
              false));
    }
    return groups;
  }

  private static IpAddress address(Random random) {
    return IpAddress.of(dotted(random.nextInt(1 << 24)));
  }

  private static String dotted(int bits) {
    return "10." + (bits >> 16) + "." + ((bits >> 8) & 255) + "." + (bits & 255);
  }
}
