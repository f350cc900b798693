package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.site.Steps;
import dev.muster.command.topology.TopologyFile;
import dev.muster.contracts.matrix.Party;
import dev.muster.lab.Lab;
import dev.muster.topology.Topology;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster lab up}. */
@Command(
    name = "up",
    description = {
      "Makes every host of a topology a network namespace behind its generated firewall, default drop,",
      "and starts there what is built of its roles, and agents. It ends when all of it runs;",
      "what is not built is listed."
    })
final class LabUp implements Callable<Integer> {
  private final Clock clock;

  @Spec private CommandSpec spec;
  @Mixin private LabOptions options;

  @Parameters(paramLabel = "TOPOLOGY", description = "The topology document.")
  private String file = "";

  LabUp(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    LabFolder folder = options.folder();
    if (Files.exists(folder.state())) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is a lab '%1$s' already: muster lab status shows it, muster lab down takes it down; --prefix makes another beside it."
              .formatted(options.prefix()));
    }
    Topology topology = TopologyFile.read(file);
    BuiltRoles built = BuiltRoles.of(topology);
    refuseMissingPrograms(topology, built);
    List<LabRecord.Step> done = new ArrayList<>();
    Steps steps = steps(done);
    Lab lab = Lab.up(topology, OpenLab.settings(options.prefix()));
    try {
      steps.done(
          "lab",
          "%d namespaces, %d networks, %s"
              .formatted(lab.places().size(), lab.networks().size(), folder.root()));
      lab.loadFirewalls();
      steps.done(
          "firewalls", "generated from the topology, default drop, on every host and router");
      Files.createDirectories(folder.root());
      Files.copy(Path.of(file), folder.topology(), StandardCopyOption.REPLACE_EXISTING);
      OwnPrograms.install(folder.programs());
      new LabRecord(options.prefix(), List.of(), built.unbuilt(), done, List.of()).write(folder);
      List<LabRecord.Program> programs =
          new RaiseLab(topology, lab, folder, steps, clock).run(built);
      new LabRecord(options.prefix(), programs, built.unbuilt(), done, List.of()).write(folder);
    } catch (IOException | RuntimeException trouble) {
      lab.close();
      folder.remove();
      throw trouble;
    }
    built.unbuilt().forEach(one -> steps.done(one.host(), one.role() + ": " + one.why()));
    steps.done("up", "muster lab status shows it, muster lab exec HOST -- COMMAND looks around");
    return ExitCode.OK.number();
  }

  private Steps steps(List<LabRecord.Step> done) {
    Instant begun = clock.instant();
    PrintWriter out = spec.commandLine().getOut();
    return (part, outcome) -> {
      Duration since = Duration.between(begun, clock.instant());
      out.printf("%-11s %s  (%.1f s)%n", part, outcome, since.toMillis() / 1000.0);
      out.flush();
      done.add(new LabRecord.Step(part, outcome, since));
    };
  }

  private static void refuseMissingPrograms(Topology topology, BuiltRoles built) {
    Map<String, String> needed = new LinkedHashMap<>();
    needed.put("ip", "iproute2");
    needed.put("nft", "nftables");
    needed.put("sysctl", "procps");
    needed.put("unshare", "util-linux");
    needed.put("hostname", "hostname");
    if (!built.systems().isEmpty()) {
      needed.put("smbd", "samba");
    }
    if (topology.nodes().stream().anyMatch(node -> node.has(Party.DISTRIBUTION_POINT_MULTICAST))) {
      needed.put("smcrouted", "smcroute");
    }
    needed.forEach((program, debian) -> {
      if (!isThere(program)) {
        throw new CommandFailure(
            ExitCode.PREVENTED,
            "The lab needs the program '%s': apt-get install %s.".formatted(program, debian));
      }
    });
  }

  /** Whether a program is where Debian's packages have theirs. */
  static boolean isThere(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
