package dev.muster.tests.console;

import dev.muster.agent.identity.SiteFiles;
import dev.muster.command.connection.ConnectionFile;
import dev.muster.foundation.json.Json;
import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A site of its own with this machine as its client, and a browser to look at it. */
final class Stage implements AutoCloseable {
  private final Chromium chromium = Chromium.start();
  private final Path data;
  private @Nullable SiteProcess site;

  /** Nothing runs yet but the browser. */
  Stage(Path temporary) throws IOException {
    this.data = MusterCommand.folder(temporary, "site");
  }

  Chromium chromium() {
    return chromium;
  }

  /** Of the site, its agent and its administrator. */
  Path data() {
    return data;
  }

  /** Starts the site, also again after it was stopped. */
  SiteProcess start() throws IOException {
    SiteProcess started = SiteProcess.start(data);
    site = started;
    return started;
  }

  /** Starts the site, and waits until its client has what every client of it has. */
  SiteProcess begin() throws IOException, InterruptedException {
    SiteProcess started = start();
    started.says(line -> line.contains("muster-sample compliant"));
    return started;
  }

  /** Signs in on another computer, as what an administrator types there; what it says. */
  String login(String name, Path password, Path computer) throws IOException, InterruptedException {
    String url =
        Json.read(
                Files.readString(data.resolve("admin").resolve(ConnectionFile.NAME)),
                ConnectionFile.class)
            .url();
    return MusterCommand.run(
        "login",
        url,
        "--root-fingerprint",
        new SiteFiles(data.resolve("agent")).address().root().value(),
        "--name",
        name,
        "--password-file",
        password.toString(),
        "--data",
        computer.toString());
  }

  @Override
  public void close() {
    try (chromium) {
      if (site != null) {
        site.close();
      }
    }
  }
}
