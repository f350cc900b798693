package dev.muster.agent.applications;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How applications are handled on a device.
 *
 * @param dpkgRoot packages are installed below this folder instead of into the running system;
 *     maintainer scripts are told by {@code DPKG_ROOT}
 * @param lockWait how long to wait for another program that installs packages
 * @param lookAgain how old a verdict on what is there may get
 * @param shell runs scripts that name no interpreter
 */
public record ApplicationSettings(
    Optional<Path> dpkgRoot, Duration lockWait, Duration lookAgain, Path shell) {
  /** The running system; what is there is looked at once a day. */
  public static final ApplicationSettings USUAL =
      new ApplicationSettings(
          Optional.empty(), Duration.ofMinutes(2), Duration.ofDays(1), Path.of("/bin/sh"));
}
