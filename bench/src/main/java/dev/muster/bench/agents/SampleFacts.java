package dev.muster.bench.agents;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.message.Message.ClassReport;
import dev.muster.contracts.message.Message.InventoryReport;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a simulated agent finds on its computer: mostly programs, as on real ones. */
public final class SampleFacts {
  private static final ClassName SYSTEM = new ClassName("SMS_G_System_OPERATING_SYSTEM");
  private static final ClassName PROCESSOR = new ClassName("SMS_G_System_PROCESSOR");
  private static final ClassName PROGRAMS = new ClassName("SMS_G_System_ADD_REMOVE_PROGRAMS");
  private static final int PROCESSORS = 9;

  private SampleFacts() {}

  /**
   * The facts of one agent.
   *
   * @param rows instances in all, at least 11
   */
  public static Facts of(int agent, int rows) {
    Map<ClassName, List<Instance>> classes =
        Map.of(
            SYSTEM, List.of(system(agent)),
            PROCESSOR, IntStream.range(0, PROCESSORS).mapToObj(SampleFacts::processor).toList(),
            PROGRAMS,
                IntStream.range(0, rows - PROCESSORS - 1)
                    .mapToObj(number -> program(agent, number))
                    .collect(Collectors.toList()));
    return new Facts(classes);
  }

  /** What the agent says when, after {@link #of}, so many of its packages have a newer version. */
  public static InventoryReport delta(int agent, int rows, int changed) {
    Facts before = of(agent, rows);
    List<Instance> newer =
        IntStream.range(0, changed).mapToObj(number -> program(agent + 1, number)).toList();
    Map<ClassName, List<Instance>> after = new HashMap<>(before.classes());
    after.put(
        PROGRAMS,
        Stream.concat(
                newer.stream(),
                before.classes().getOrDefault(PROGRAMS, List.of()).stream().skip(changed))
            .toList());
    return new InventoryReport(
        false,
        Optional.of(Sha256.of(Json.canonical(before))),
        Sha256.of(Json.canonical(new Facts(after))),
        List.of(new ClassReport(PROGRAMS, newer, List.of())));
  }

  private static Instance system(int agent) {
    return new Instance(
        "system",
        Map.of(
            "Caption", Value.of("Debian GNU/Linux 12 (bookworm)"),
            "Version", Value.of("12." + agent % 10),
            "InstallDate", Value.of("2026-01-01T00:00:00Z"),
            "TotalVisibleMemorySize", Value.of(16_000_000L + agent)));
  }

  private static Instance processor(int number) {
    return new Instance(
        "CPU" + number,
        Map.of(
            "Name", Value.of("A processor at 2.5 GHz"),
            "NumberOfCores", Value.of(4),
            "MaxClockSpeed", Value.of(2_500)));
  }

  private static Instance program(int agent, int number) {
    return new Instance(
        "package-" + number,
        Map.of(
            "DisplayName", Value.of("package-" + number),
            "Version", Value.of("1." + number + "." + (agent + number) % 7 + "-1+deb12u1"),
            "Publisher", Value.of("Debian maintainers of package " + number),
            "InstallDate", Value.of("2026-02-%02dT10:00:00Z".formatted(1 + number % 28)),
            "ProdID", Value.of("amd64")));
  }
}
