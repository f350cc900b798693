package dev.muster.agent.upgrade;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The agent that runs, as its launcher started it.
 *
 * @param home the folder with the launcher and the versions
 * @param version the version that runs
 * @param unit systemd's unit of the agent; absent where systemd does not run it
 */
public record Installation(Path home, String version, Optional<String> unit) {
  /** What the launcher told this process; nothing where another one started it. */
  public static Optional<Installation> ofThisProcess() {
    String home = System.getProperty("muster.agent.home", "");
    String version = System.getProperty("muster.agent.version", "");
    String unit = System.getProperty("muster.agent.unit", "");
    return home.isEmpty() || version.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Installation(
                Path.of(home), version, Optional.of(unit).filter(name -> !name.isEmpty())));
  }

  /** The launcher. */
  public Path launcher() {
    return home.resolve("bin/muster-agent");
  }
}
