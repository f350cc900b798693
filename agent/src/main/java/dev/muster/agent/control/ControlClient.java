package dev.muster.agent.control;

import dev.muster.agent.net.LocalSocket;
import dev.muster.foundation.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the agent that runs with a data folder. */
public final class ControlClient {
  private ControlClient() {}

  /** What the agent answers; nothing where none runs there, or only another user may ask it. */
  public static Optional<ControlAnswer> ask(Path data, String verb, List<String> arguments) {
    return LocalSocket.ask(
            ControlServer.socket(data), Json.write(new ControlRequest(verb, arguments)))
        .map(line -> Json.read(line, ControlAnswer.class));
  }
}
