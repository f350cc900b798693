package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.control.ControlAnswer;
import dev.muster.agent.control.ControlClient;
import dev.muster.agent.schedule.AgentStatus;
import dev.muster.foundation.json.Json;
import dev.muster.testing.site.MusterCommand;
import dev.muster.tests.system.Administrator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A lab by {@code muster lab}, as a test sees it.
 *
 * @param prefix of its namespaces
 * @param data where labs keep everything
 * @param temporary for what the test deploys
 */
record LabRun(String prefix, Path data, Path temporary) {
  /** What {@code muster lab status} says of a host. */
  record Host(
      String host,
      String namespace,
      List<String> addresses,
      List<String> roles,
      String program,
      long pid,
      boolean well,
      String health,
      long dropped) {}

  /** What a command said. */
  record Said(int code, String text) {}

  /** Applies one application for each of these hosts. */
  void deploy(String name, String... hosts) throws Exception {
    StringBuilder documents = new StringBuilder();
    for (String host : hosts) {
      String each = name + "-" + host;
      Path folder = Files.createDirectory(temporary.resolve("of-" + each));
      Files.writeString(
          folder.resolve("install.sh"), "#!/bin/sh\nhostname >> " + made(name, host) + "\n");
      pack(folder, temporary.resolve(each + ".tar"));
      documents.append(
          """
          kind: application
          name: %1$s
          types:
            - name: archive
              technology: { kind: archive, archive: { file: "%1$s.tar" }, install: install.sh }
              detection: { kind: file-present, path: "%2$s" }
          ---
          kind: collection
          name: %3$s
          rule: { kind: devices, devices: [%4$s] }
          ---
          kind: deployment
          name: %1$s
          application: %1$s
          collection: %3$s
          purpose: required
          outside-windows: true
          most-devices: 10
          ---
          """
              .formatted(each, made(name, host), host, device(host)));
    }
    Path file = temporary.resolve(name + ".yaml");
    Files.writeString(file, documents.substring(0, documents.lastIndexOf("---")));
    muster("apply", "-f", file.toString());
  }

  private static void pack(Path folder, Path archive) throws Exception {
    Process tar =
        new ProcessBuilder("tar", "-C", folder.toString(), "-cf", archive.toString(), "install.sh")
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  /** The file that such an application leaves. */
  Path made(String name, String host) {
    return temporary.resolve("made-" + name + "-" + host);
  }

  /** Waits until it is there on each. */
  void arrives(String name, String... hosts) throws Exception {
    for (String host : hosts) {
      Administrator.until(
          () -> isWritten(made(name, host)),
          () ->
              name + " does not reach " + host + ": " + agent(host, "explain", name + "-" + host));
      assertThat(Files.readString(made(name, host)).strip()).isEqualTo(host);
    }
  }

  private static boolean isWritten(Path file) {
    try {
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** The agent's identity. */
  String device(String host) {
    return Json.read(agent(host, "status"), AgentStatus.class).device().toString();
  }

  /** What a host keeps. */
  Path folder(String host) {
    return data.resolve(prefix).resolve("hosts").resolve(host);
  }

  /** What the agent of a host answers. */
  String agent(String host, String verb, String... arguments) {
    return switch (ControlClient.ask(folder(host), verb, List.of(arguments)).orElseThrow()) {
      case ControlAnswer.Done(String json) -> json;
      case ControlAnswer.Failed(String reason) -> reason;
    };
  }

  /** A command of the administrator on the site server, which has to succeed. */
  void muster(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("exec", "site", "--", "muster"));
    words.addAll(List.of(arguments));
    Said said = lab(words.toArray(String[]::new));
    assertThat(said.code()).as(said.text()).isZero();
  }

  /** How every host is. */
  List<Host> status() throws Exception {
    return Json.readList(lab("status", "--format", "json").text(), Host.class);
  }

  /** How one is. */
  Host of(String host) {
    try {
      return status().stream().filter(each -> each.host().equals(host)).findFirst().orElseThrow();
    } catch (Exception trouble) {
      throw new AssertionError(trouble);
    }
  }

  /** What {@code muster lab status} shows. */
  String table() {
    try {
      return lab("status").text();
    } catch (Exception trouble) {
      throw new AssertionError(trouble);
    }
  }

  /** A {@code muster lab} command of this lab. */
  Said lab(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("lab", arguments[0], "--prefix", prefix));
    words.addAll(List.of("--data", data.toString()));
    words.addAll(Arrays.asList(arguments).subList(1, arguments.length));
    Process process = MusterCommand.start(words.toArray(String[]::new));
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
