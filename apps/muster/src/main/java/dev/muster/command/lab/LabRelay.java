package dev.muster.command.lab;

import dev.muster.foundation.loop.StopSignal;
import dev.muster.lab.relay.Relay;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab relay}: what {@code muster lab delay} starts at the switch of a lab. */
@Command(
    name = "relay",
    hidden = true,
    description = "Passes frames on between pairs of TAP devices, each so much later.")
final class LabRelay implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MS", description = "By how many milliseconds.")
  private int millis;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ONE:OTHER",
      description = "The names of two devices.")
  private List<String> pairs = List.of();

  LabRelay(Clock clock) {
    this.clock = clock;
  }

  /** Its command line, without its arguments. */
  static List<String> words() {
    return OwnPrograms.muster("lab", "relay");
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (StopSignal stop = StopSignal.listen();
        Relay relay =
            Relay.open(
                pairs.stream().map(Relay.Pair::of).toList(), Duration.ofMillis(millis), clock)) {
      out.println("ready");
      out.flush();
      relay.runUntil(() -> stop.await(Duration.ZERO));
      Relay.Counted counted = relay.counted();
      out.println(counted.passed() + " frames passed, " + counted.dropped() + " dropped");
      out.flush();
    }
    return 0;
  }
}
