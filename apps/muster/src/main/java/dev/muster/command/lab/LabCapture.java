package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster lab capture}. */
@Command(
    name = "capture",
    description = "Shows the packets of a host of the lab, or writes them to a file for Wireshark.")
final class LabCapture implements Callable<Integer> {
  /** How {@code timeout} ends where the time ran out. */
  private static final int TIME_RAN_OUT = 124;

  @Mixin private LabOptions options;

  @Parameters(paramLabel = "HOST", description = "Whose packets; _router and _switch too.")
  private String host = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "For how long (usually ${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int seconds = 10;

  @Option(names = "--to", paramLabel = "FILE", description = "A pcap file to write them to.")
  private Optional<Path> file = Optional.empty();

  @Override
  public Integer call() throws IOException {
    OpenLab open = OpenLab.of(options);
    int code = LabExec.run(open, host, command());
    return code == TIME_RAN_OUT ? ExitCode.OK.number() : code;
  }

  private List<String> command() {
    List<String> words = new ArrayList<>();
    Optional<String> to = file.map(path -> path.toAbsolutePath().toString());
    if (LabUp.isThere("tcpdump")) {
      words.addAll(List.of("timeout", "-s", "INT", "" + seconds));
      words.addAll(List.of("tcpdump", "-n", "-l", "-U", "-i", "any"));
      to.ifPresent(path -> words.addAll(List.of("-Z", "root", "-w", path)));
    } else if (LabUp.isThere("tshark")) {
      words.addAll(List.of("tshark", "-n", "-l", "-i", "any", "-a", "duration:" + seconds));
      to.ifPresent(path -> words.addAll(List.of("-F", "pcap", "-w", path)));
    } else {
      throw new CommandFailure(
          ExitCode.PREVENTED, "Packets are read by tcpdump or tshark: apt-get install tcpdump.");
    }
    return words;
  }
}
