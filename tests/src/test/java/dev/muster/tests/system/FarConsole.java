package dev.muster.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.foundation.json.Json;
import dev.muster.testing.Namespace;
import dev.muster.testing.site.MusterCommand;
import dev.muster.tests.console.ConsoleProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@code muster console} on an administrator's computer, asked as its page asks it. */
final class FarConsole implements AutoCloseable {
  private final Desk desk;
  private final Path cookies;
  private final ConsoleProcess console;
  private final String origin;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Optional<Process> following = Optional.empty();

  /** A change that was prepared. */
  private record Shown(String id, boolean code) {}

  /** What makes it. */
  private record Consent(String code, long devices) {}

  /** What is wanted. */
  private record Wanted(String text, List<String> remove, Map<String, Long> seen) {}

  FarConsole(Desk desk, Path data) throws IOException, InterruptedException {
    this.desk = desk;
    this.cookies = data.resolve("cookies");
    this.console =
        ConsoleProcess.of(
            desk.start(
                MusterCommand.words("console", "--data", data.toString()).toArray(String[]::new)));
    String address = console.address();
    int key = address.indexOf("/#key=");
    this.origin = address.substring(0, key);
    curl(
        List.of("-c", cookies.toString(), "-H", "Origin: " + origin),
        "/session",
        Optional.of(address.substring(key + "/#key=".length())));
  }

  /** What the provider says under this path. */
  String read(String path) throws IOException, InterruptedException {
    return curl(List.of("-b", cookies.toString()), "/api/provider/v1" + path, Optional.empty());
  }

  /** Has an action done that nobody signs. */
  void act(String path) throws IOException, InterruptedException {
    post("/api/provider/v1" + path, "{}");
  }

  /** Makes the change, with the code that the terminal shows for it. */
  void change(String documents, String named, long devices)
      throws IOException, InterruptedException {
    String changes = "/api/console/v1/changes";
    Shown shown =
        Json.readPart(
            post(changes, Json.write(new Wanted(documents, List.of(), Map.of()))), Shown.class);
    assertThat(shown.code()).isTrue();
    post(changes + "/" + shown.id(), Json.write(new Consent(console.code(named), devices)));
  }

  /** Hears of changes from now on; returns when the stream is open. */
  void follow() throws IOException, InterruptedException {
    Process curl =
        desk.start("curl", "-sN", "-b", cookies.toString(), origin + "/api/console/v1/events");
    following = Optional.of(curl);
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines = curl.inputReader()) {
            lines.lines().forEach(heard::add);
          } catch (IOException | UncheckedIOException gone) {
            heard.add("gone: " + gone);
          }
        });
    hears("data: ");
  }

  /** Waits until it has heard this since it was last told to forget. */
  void hears(String what) throws InterruptedException {
    Administrator.until(
        () -> heard.stream().anyMatch(line -> line.contains(what)),
        () -> "The console heard only " + heard);
  }

  /** Forgets what it has heard. */
  void forget() {
    heard.clear();
  }

  private String post(String path, String json) throws IOException, InterruptedException {
    return curl(
        List.of(
            "-b",
            cookies.toString(),
            "-H",
            "Origin: " + origin,
            "-H",
            "Content-Type: application/json"),
        path,
        Optional.of(json));
  }

  private String curl(List<String> options, String path, Optional<String> body)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail-with-body"));
    command.addAll(options);
    body.ifPresent(text -> command.addAll(List.of("--data-binary", text)));
    command.add(origin + path);
    Namespace.Outcome outcome = desk.run(command.toArray(String[]::new));
    assertThat(outcome.code()).as(path + ": " + outcome.output()).isZero();
    return outcome.output();
  }

  @Override
  public void close() {
    following.ifPresent(Process::destroyForcibly);
    console.close();
  }
}
