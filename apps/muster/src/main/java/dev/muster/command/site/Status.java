package dev.muster.command.site;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.connection.Connection;
import dev.muster.command.output.Column;
import dev.muster.command.output.Format;
import dev.muster.command.output.Output;
import dev.muster.contracts.provider.HealthLevel;
import dev.muster.contracts.provider.HealthLine;
import dev.muster.contracts.provider.HealthReport;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster status}. */
@Command(
    name = "status",
    description = {
      "Shows how each part of a site is, and what to do where it is not well.",
      "Where the site does not answer, it says what the data folder and this computer tell."
    })
public final class Status implements Callable<Integer> {
  private static final List<Column<HealthLine>> COLUMNS =
      List.of(
          new Column<>("level", line -> line.level().name().toLowerCase(Locale.ROOT)),
          new Column<>("part", HealthLine::part),
          new Column<>("state", HealthLine::state),
          new Column<>("what-to-do", HealthLine::advice));

  @Spec private CommandSpec spec;
  @Mixin private Connection connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    SiteFolder folder = new SiteFolder(connection.data().toAbsolutePath().normalize());
    List<HealthLine> lines = lines(folder);
    output.print(COLUMNS, lines);
    if (output.format() == Format.TABLE) {
      PrintWriter out = spec.commandLine().getOut();
      out.println();
      out.println("log       " + folder.logs());
      out.println("a device  muster agent status, on that computer");
      out.flush();
    }
    boolean failed = lines.stream().anyMatch(line -> line.level() == HealthLevel.FAILED);
    return (failed ? ExitCode.NOT_WELL : ExitCode.OK).number();
  }

  private List<HealthLine> lines(SiteFolder folder) {
    try (ProviderConnection provider = connection.open()) {
      return provider.get("/site/health", HealthReport.class).lines();
    } catch (ProviderException trouble) {
      if (trouble.status() != 0) {
        throw trouble;
      }
      return new FromOutside(folder).look(String.valueOf(trouble.getMessage()));
    } catch (CommandFailure unconnected) {
      return new FromOutside(folder).look(String.valueOf(unconnected.getMessage()));
    }
  }
}
