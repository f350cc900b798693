package dev.muster.command.lab;

import dev.muster.command.ExitCode;
import dev.muster.command.output.Column;
import dev.muster.command.output.Format;
import dev.muster.command.output.Output;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster lab status}. */
@Command(
    name = "status",
    description = {
      "Shows every host of a lab: namespace, addresses, process, how it is, and how many packets its",
      "firewall dropped; then what was done to the lab, and what its site says is not well."
    })
final class LabStatus implements Callable<Integer> {
  private static final List<Column<HostView>> ALL =
      List.of(
          new Column<>("host", HostView::host),
          new Column<>("namespace", HostView::namespace),
          new Column<>("addresses", HostView::addresses),
          new Column<>("roles", HostView::roles),
          new Column<>("program", HostView::program),
          new Column<>("pid", HostView::pid),
          new Column<>("well", HostView::well),
          new Column<>("health", HostView::health),
          new Column<>("dropped", HostView::dropped));

  /** What a terminal has room for. */
  private static final List<Column<HostView>> SHORT =
      ALL.stream().filter(column -> !List.of("roles", "well").contains(column.name())).toList();

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;
  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    LookAtLab look = new LookAtLab(open);
    List<HostView> hosts = look.hosts();
    output.print(output.format() == Format.TABLE ? SHORT : ALL, hosts);
    if (output.format() == Format.TABLE) {
      explain(open, look);
    }
    boolean well = hosts.stream().allMatch(HostView::well);
    return (well ? ExitCode.OK : ExitCode.NOT_WELL).number();
  }

  private void explain(OpenLab open, LookAtLab look) {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    open.state()
        .faults()
        .forEach(fault -> out.println("done      " + fault.what() + " " + fault.to()));
    look.complaints()
        .forEach(
            line -> out.println("%-9s %s: %s".formatted(line.level(), line.part(), line.state())));
    open.state()
        .unbuilt()
        .forEach(
            one -> out.println("no role   " + one.host() + ", " + one.role() + ": " + one.why()));
    out.println("data      " + open.folder().root().resolve("hosts"));
    out.flush();
  }
}
