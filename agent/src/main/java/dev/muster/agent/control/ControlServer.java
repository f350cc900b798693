package dev.muster.agent.control;

import dev.muster.agent.net.LocalSocket;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Answers verbs on the control socket of a data folder until closed. */
public final class ControlServer implements AutoCloseable {
  private final LocalSocket.Listening socket;

  private ControlServer(LocalSocket.Listening socket) {
    this.socket = socket;
  }

  /** The socket of the agent with this data folder. */
  public static Path socket(Path data) {
    return data.resolve("control.sock");
  }

  /**
   * Begins to answer.
   *
   * @param verbs by their names
   */
  public static ControlServer start(Path data, Map<String, Verb> verbs) {
    Map<String, Verb> sorted = new TreeMap<>(verbs);
    return new ControlServer(
        LocalSocket.listen(socket(data), line -> Json.write(answer(sorted, line))));
  }

  @SuppressWarnings("CatchingUnchecked") // an edge: a verb that fails must not end the agent
  private static ControlAnswer answer(Map<String, Verb> verbs, String line) {
    try {
      ControlRequest request = Json.read(line, ControlRequest.class);
      Verb verb = verbs.get(request.verb());
      return verb == null
          ? new ControlAnswer.Failed(
              "The agent knows " + verbs.keySet() + ", not '" + request.verb() + "'")
          : new ControlAnswer.Done(Json.write(verb.answer(request.arguments())));
    } catch (IllegalArgumentException | JsonException wrong) {
      return new ControlAnswer.Failed(String.valueOf(wrong.getMessage()));
    } catch (Exception bug) {
      return new ControlAnswer.Failed("The agent failed: " + bug);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
