package dev.muster.command.host;

import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.PrivateFiles;
import dev.muster.topology.PortRange;
import java.io.IOException;
import java.nio.file.Files;

/**
 * How a host was prepared.
 *
 * @param listen the address on which its site server and its clients reach it
 * @param firstPort of the range of dynamic RPC
 * @param lastPort of that range
 */
record HostSettings(String listen, int firstPort, int lastPort) {
  /** The range of dynamic RPC. */
  PortRange dynamic() {
    return new PortRange(firstPort, lastPort);
  }

  void write(HostFolder folder) throws IOException {
    PrivateFiles.write(folder.settings(), Json.write(this));
  }

  static HostSettings read(HostFolder folder) throws IOException {
    return Json.read(Files.readString(folder.settings()), HostSettings.class);
  }
}
