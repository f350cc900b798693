package dev.muster.command.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster lab report}. */
@Command(
    name = "report",
    description = {
      "Writes an HTML page about a lab: the diagram, every host, which rows of the matrix were used,",
      "how long it took to come up. The page loads nothing."
    })
final class LabReport implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write it (usually ${DEFAULT-VALUE}).",
      defaultValue = "lab-report.html")
  private Path file = Path.of("lab-report.html");

  LabReport(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    Files.writeString(file, new ReportPage(open).write(clock.instant()));
    spec.commandLine().getOut().println("The report is in " + file.toAbsolutePath() + ".");
    return 0;
  }
}
