package dev.muster.command.lab;

import dev.muster.agent.control.ControlClient;
import dev.muster.agent.schedule.AgentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Applications of which nothing is known but the mark that they leave. */
final class Marks {
  private static final String SCRIPT = "install.sh";

  private final OpenLab open;
  private final String run;
  private final AtomicInteger number = new AtomicInteger();

  /**
   * @param run what their names begin with; each run of a command takes another
   */
  Marks(OpenLab open, String run) {
    this.open = open;
    this.run = run;
  }

  /**
   * What an application leaves.
   *
   * @param name of the application and its deployment
   */
  record Mark(String name, Path file) {
    static final Mark NONE = new Mark("", Path.of("nothing"));

    boolean isMade() throws java.io.UncheckedIOException {
      return Files.exists(file);
    }
  }

  /** Deploys a new one to the agent of a host. */
  Mark deploy(String host) throws IOException {
    String name = run + "-" + number.incrementAndGet();
    Path work = open.folder().root().resolve("marks").resolve(name);
    Files.createDirectories(work);
    Mark mark = new Mark(name, work.resolve("made"));
    Path script =
        Files.writeString(
            work.resolve(SCRIPT), "#!/bin/sh\nhostname >> %s\n".formatted(mark.file()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    String site = open.state().site().orElseThrow().host();
    open.lab()
        .exec(site, "tar", "-C", work.toString(), "-cf", work + "/" + name + ".tar", SCRIPT)
        .orThrow("tar");
    AgentStatus agent = RaiseLab.status(open.folder().host(host)).orElseThrow();
    Path documents =
        Files.writeString(
            work.resolve(name + ".yaml"),
            """
            kind: application
            name: %1$s
            types:
              - name: archive
                technology: { kind: archive, archive: { file: "%1$s.tar" }, install: install.sh }
                detection: { kind: file-present, path: "%2$s" }
            ---
            kind: collection
            name: lab-%3$s
            rule: { kind: devices, devices: [%4$s] }
            ---
            kind: deployment
            name: %1$s
            application: %1$s
            collection: lab-%3$s
            purpose: required
            outside-windows: true
            most-devices: 10
            """
                .formatted(name, mark.file(), host, agent.device()));
    String data = open.folder().host(site).toString();
    OwnPrograms.run(open.lab(), site, List.of("apply", "-f", documents.toString(), "--data", data))
        .orThrow("muster apply");
    return mark;
  }

  /** Asks the agent of a host something of which the answer does not matter. */
  static void ask(OpenLab open, String host, String verb) {
    ControlClient.ask(open.folder().host(host), verb, List.of());
  }
}
