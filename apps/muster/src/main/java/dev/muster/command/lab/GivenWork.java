package dev.muster.command.lab;

import dev.muster.contracts.device.DeviceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An administrator who gives every agent of a lab one application after another, and tries each
 * again until the site has acknowledged it. Every fourth one fails wherever it is installed.
 */
final class GivenWork {
  private static final int ONE_FAILS_OF = 4;
  private static final String SCRIPT = "install.sh";

  private final OpenLab open;
  private final String run;
  private final Map<String, DeviceId> agents;
  private final List<Given> given = new ArrayList<>();
  private Optional<Under> way = Optional.empty();
  private int number;

  /**
   * An application for one agent.
   *
   * @param deployment its name, and that of the application
   * @param mark the file into which each run of it writes the name of the host
   * @param fails whether its script ends with a failure and leaves no mark
   */
  record Given(String host, DeviceId device, String deployment, Path mark, boolean fails) {}

  /** What is being applied now. */
  private record Under(String name, Path documents, List<Given> what, Process process) {}

  /**
   * @param run what the names begin with
   * @param agents the devices by their hosts
   */
  GivenWork(OpenLab open, String run, Map<String, DeviceId> agents) {
    this.open = open;
    this.run = run;
    this.agents = agents;
  }

  /** What the site has acknowledged. */
  List<Given> acknowledged() {
    return List.copyOf(given);
  }

  /** Whether the site has yet to acknowledge something. */
  boolean isUnderWay() {
    return way.isPresent();
  }

  /** Gives the next one to all agents, where none is under way. */
  void next() throws IOException {
    if (way.isPresent()) {
      return;
    }
    number++;
    String name = run + "-" + number;
    Path folder = open.folder().root().resolve("chaos").resolve(name);
    List<Given> what = new ArrayList<>();
    StringBuilder documents = new StringBuilder();
    for (Map.Entry<String, DeviceId> agent : agents.entrySet()) {
      String deployment = name + "-" + agent.getKey();
      Path work = Files.createDirectories(folder.resolve(agent.getKey()));
      Given one =
          new Given(
              agent.getKey(),
              agent.getValue(),
              deployment,
              work.resolve("made"),
              number % ONE_FAILS_OF == 0);
      pack(work, one);
      documents.append(documents(one));
      what.add(one);
    }
    Path file = Files.writeString(folder.resolve("all.yaml"), documents);
    way = Optional.of(new Under(name, file, what, apply(file)));
  }

  /**
   * Looks after what is under way.
   *
   * @return what came of it, where that is known now
   */
  Optional<String> look() throws IOException {
    if (way.isEmpty() || way.get().process().isAlive()) {
      return Optional.empty();
    }
    Under done = way.get();
    if (done.process().exitValue() == 0) {
      given.addAll(done.what());
      way = Optional.empty();
      return Optional.of(done.name() + " for " + done.what().size() + " agents");
    }
    way =
        Optional.of(new Under(done.name(), done.documents(), done.what(), apply(done.documents())));
    return Optional.of(done.name() + " was not acknowledged, and is given again");
  }

  private Process apply(Path documents) throws IOException {
    String site = open.state().site().orElseThrow().host();
    List<String> words =
        OwnPrograms.muster(
            "apply", "-f", documents.toString(), "--data", open.folder().host(site).toString());
    return new ProcessBuilder(open.lab().words(site, words))
        .redirectErrorStream(true)
        .redirectOutput(
            ProcessBuilder.Redirect.appendTo(documents.resolveSibling("said.log").toFile()))
        .start();
  }

  private void pack(Path work, Given one) throws IOException {
    String does = one.fails() ? "exit 7" : "hostname >> " + one.mark();
    Path script = Files.writeString(work.resolve(SCRIPT), "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    open.lab()
        .exec(
            one.host(),
            "tar",
            "-C",
            work.toString(),
            "-cf",
            work.resolveSibling(one.deployment() + ".tar").toString(),
            SCRIPT)
        .orThrow("tar");
  }

  private static String documents(Given one) {
    return """
    kind: application
    name: %1$s
    types:
      - name: archive
        technology: { kind: archive, archive: { file: "%1$s.tar" }, install: install.sh }
        detection: { kind: file-present, path: "%2$s" }
    ---
    kind: collection
    name: chaos-%3$s
    rule: { kind: devices, devices: [%4$s] }
    ---
    kind: deployment
    name: %1$s
    application: %1$s
    collection: chaos-%3$s
    purpose: required
    outside-windows: true
    most-devices: 10
    ---
    """
        .formatted(one.deployment(), one.mark(), one.host(), one.device());
  }
}
