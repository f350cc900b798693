package dev.muster.command.lab;

import dev.muster.agent.schedule.AgentStatus;
import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.lab.LabRecord.Kind;
import dev.muster.command.lab.LabRecord.Program;
import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.loop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster lab chaos}. */
@Command(
    name = "chaos",
    description = {
      "Cuts, delays and loses packets of hosts of a lab that is up and kills their programs, by chance,",
      "while applications are deployed to all its agents. In the end everything is mended and runs, and",
      "the site has to know the truth about each agent, and each message once. What was killed is",
      "started again after some seconds, as a service manager does."
    })
final class LabChaos implements Callable<Integer> {
  private static final String AGENTS = "agents";

  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Option(
      names = "--rounds",
      paramLabel = "NUMBER",
      description = "So often something is done (usually ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int rounds = 10;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "By what everything is chosen (usually the time).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "So soon after it everything has to be right (usually ${DEFAULT-VALUE}).",
      defaultValue = "PT2M")
  private Duration within = Duration.ofMinutes(2);

  LabChaos(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    refuseWhatIsBroken(open);
    Map<String, DeviceId> agents = agents(open);
    long chosen = seed.orElseGet(clock::millis);
    PrintWriter out = spec.commandLine().getOut();
    Instant begun = clock.instant();
    List<Chaos.Event> events = new ArrayList<>();
    out.println("seed       " + chosen);
    try (StopSignal stop = StopSignal.listen()) {
      Upheaval.Told told =
          new Upheaval.Told(
              clock,
              (what, to) -> {
                Duration after = Duration.between(begun, clock.instant());
                events.add(new Chaos.Event(after, what, to));
                out.printf("%8s  %-6s %s%n", LabProve.seconds(after), what, to);
                out.flush();
              },
              stop);
      GivenWork work =
          new GivenWork(open, "chaos-" + Long.toString(begun.toEpochMilli(), 36), agents);
      Upheaval upheaval = new Upheaval(open, work, scattered(chosen), told);
      for (int round = 0; round < rounds && !stop.await(Duration.ZERO); round++) {
        upheaval.round();
      }
      Instant calm = clock.instant();
      Agreement.Result result = settle(open, upheaval, work, agents);
      Duration settled = Duration.between(calm, clock.instant());
      String found =
          "%d %s, %d states of deployments, %d status messages"
              .formatted(agents.size(), AGENTS, result.states(), result.messages());
      new Chaos(
              chosen,
              begun,
              events,
              result.isGood() ? Optional.of(settled) : Optional.empty(),
              found,
              result.wrong())
          .write(open.folder());
      result.wrong().forEach(one -> out.println("wrong      " + one));
      if (result.isGood()) {
        out.println(
            "right      %s; %s after the last was mended"
                .formatted(found, LabProve.seconds(settled)));
      }
      return (result.isGood() ? ExitCode.OK : ExitCode.NOT_WELL).number();
    }
  }

  /** Looks until everything is right, or the time is over. */
  private Agreement.Result settle(
      OpenLab open, Upheaval upheaval, GivenWork work, Map<String, DeviceId> agents)
      throws IOException {
    Instant end = clock.instant().plus(within);
    while (true) {
      boolean stopped = upheaval.glance();
      boolean over = stopped || clock.instant().isAfter(end);
      if (!work.isUnderWay() || over) {
        Agreement.Result result = Agreement.of(open, agents, work.acknowledged());
        if (result.isGood() || over) {
          return result;
        }
      }
    }
  }

  /** Seeds that are near each other would begin with the same choices. */
  private static Random scattered(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  private static void refuseWhatIsBroken(OpenLab open) {
    List<String> ended =
        open.state().programs().stream()
            .filter(program -> program.process().isEmpty())
            .map(Program::host)
            .toList();
    if (!open.state().faults().isEmpty() || !ended.isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "Something is broken in this lab already (muster lab status has it): muster lab mend first.");
    }
  }

  private static Map<String, DeviceId> agents(OpenLab open) {
    Map<String, DeviceId> agents = new LinkedHashMap<>();
    for (Program program : open.state().programs()) {
      if (program.kind() == Kind.AGENT) {
        RaiseLab.status(open.folder().host(program.host()))
            .map(AgentStatus::device)
            .ifPresent(device -> agents.put(program.host(), device));
      }
    }
    if (agents.isEmpty() || open.state().site().isEmpty()) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "In this lab no agent of a site answers; there is nothing to compare.");
    }
    return agents;
  }
}
