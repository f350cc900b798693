package dev.muster.command.lab;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.DeviceMessage;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an agent ever put into its outbox: entries stay on its disk until some megabytes are full,
 * whether the site has them or not.
 *
 * @param messages in their order
 */
record SaidByAgent(List<DeviceMessage> messages) {
  private static final long MOST_BYTES = 1L << 30;
  private static final String ENTRIES = ".spool";

  /** What the agent with this folder said as this device. */
  static SaidByAgent of(Path data, DeviceId device) throws IOException {
    Path copy = Files.createTempDirectory(data, "said-");
    try {
      Path outbox = data.resolve("outbox").resolve(device.value());
      try (Stream<Path> files = Files.list(outbox)) {
        for (Path file :
            files.filter(each -> each.getFileName().toString().endsWith(ENTRIES)).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
      // Without the note of what was removed, all of it is there again.
      try (Spool spool = Spool.open(copy, MOST_BYTES)) {
        return new SaidByAgent(
            spool.peek(Integer.MAX_VALUE, MOST_BYTES).stream()
                .map(entry -> Json.read(entry.bytes(), Signed.class))
                .map(signed -> Json.read(signed.payload(), DeviceMessage.class))
                .toList());
      }
    } finally {
      LabFolder.remove(copy);
    }
  }

  /** The status messages among it. */
  List<StatusMessage> statusMessages() {
    return messages.stream()
        .map(DeviceMessage::message)
        .filter(StatusMessage.class::isInstance)
        .map(StatusMessage.class::cast)
        .toList();
  }

  /** What it said last of each deployment. */
  Map<String, DeploymentStateMessage> lastStates() {
    Map<String, DeploymentStateMessage> last = new LinkedHashMap<>();
    messages.stream()
        .map(DeviceMessage::message)
        .filter(DeploymentStateMessage.class::isInstance)
        .map(DeploymentStateMessage.class::cast)
        .forEach(state -> last.put(state.deployment().value(), state));
    return last;
  }
}
