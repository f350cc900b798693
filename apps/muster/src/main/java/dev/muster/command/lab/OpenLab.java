package dev.muster.command.lab;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.command.topology.TopologyFile;
import dev.muster.lab.Lab;
import dev.muster.lab.LabSettings;
import dev.muster.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

/**
 * A lab that is up.
 *
 * @param folder its folder
 * @param state what was written down about it
 * @param topology what it was made from
 * @param lab its namespaces
 */
record OpenLab(LabFolder folder, LabRecord state, Topology topology, Lab lab) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The settings of labs that this command makes. */
  static LabSettings settings(String prefix) {
    try {
      return new LabSettings(prefix, true, PATIENCE);
    } catch (IllegalArgumentException wrong) {
      throw new CommandFailure(ExitCode.BAD_INPUT, "--prefix: " + wrong.getMessage());
    }
  }

  /** The lab that the options mean. */
  static OpenLab of(LabOptions options) throws IOException {
    LabFolder folder = options.folder();
    if (!Files.exists(folder.state())) {
      throw new CommandFailure(
          ExitCode.PREVENTED,
          "There is no lab '%s' in %s; muster lab up TOPOLOGY makes one, --prefix and --data name another."
              .formatted(options.prefix(), folder.root().getParent()));
    }
    LabRecord state = LabRecord.read(folder);
    Topology topology = TopologyFile.read(folder.topology().toString());
    return new OpenLab(folder, state, topology, Lab.attach(topology, settings(state.prefix())));
  }

  /** Writes down that this was done to it. */
  void did(String what, String to) throws IOException {
    state.with(new LabRecord.Fault(what, to)).write(folder);
  }
}
