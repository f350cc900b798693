package dev.muster.tests.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What programs begin with that are to take this computer for another one, by its machine-id and
 * its host name. Needs root, and a machine-id that can be covered.
 */
record OtherMachine(Path machineId, String name) {
  /** Whether there is a machine-id here. */
  static boolean isPossible() {
    return Files.exists(Path.of("/etc/machine-id"));
  }

  /** One of that name, whose files lie in this folder. */
  static OtherMachine in(Path folder, String name) throws IOException {
    return new OtherMachine(Files.writeString(folder.resolve(name + "-machine-id"), name), name);
  }

  List<String> before() {
    return List.of(
        "unshare",
        "--mount",
        "--uts",
        "sh",
        "-c",
        "mount --bind \"$0\" /etc/machine-id && hostname \"$1\" && shift && exec \"$@\"",
        machineId.toString(),
        name);
  }
}
