package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.site.MusterCommand;
import dev.muster.testing.site.SiteProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site whose administrator, and then whose computer, is lost. */
class RestoreIT {
  private static final String DOCUMENTS =
      """
      kind: application
      name: after-restore
      types:
        - name: script
          technology:
            kind: script
            install: |
              #!/bin/sh
              echo restored > "@FILE@"
          detection: { kind: file-present, path: "@FILE@" }
      ---
      kind: deployment
      name: after-restore
      application: after-restore
      collection: all-devices
      purpose: required
      outside-windows: false
      most-devices: 10
      """;

  @TempDir private Path temporary;
  private Path data;
  private Path root;
  private Path secret;

  @Test
  void aLostAdministratorGetsInAndALostComputerIsRestoredWithItsAgents() throws Exception {
    data = MusterCommand.folder(temporary, "site");
    Path safe = Files.createDirectory(temporary.resolve("safe"));
    root = safe.resolve("root.pem");
    secret = safe.resolve("root-passphrase");
    Path backup = safe.resolve("backup.zip");
    Path passphrase = Files.writeString(safe.resolve("passphrase"), "an old oak in the yard\n");

    try (SiteProcess site = SiteProcess.start(data)) {
      site.says(line -> line.contains("muster-sample compliant"));
      assertThat(run("status"))
          .contains("role management-point", "port 8543 for C17/https", "embedded PostgreSQL 18")
          .contains("1 approved", "its export lies in the data folder", "muster agent status");
      assertThat(run("status", "--format", "json")).contains("\"level\":\"warning\"");
      assertThat(ready()).isEqualTo(200);

      Files.move(data.resolve("admin/root.pem"), root);
      Files.move(data.resolve("admin/root-passphrase"), secret);
      assertThat(run("status")).contains("its export does not lie in the data folder");

      deleteAll(data.resolve("admin"));
      assertThatThrownBy(() -> recover(passphrase))
          .hasMessageContaining("ended with 3", "The passphrase is wrong");
      assertThat(recover(secret)).contains("is a full administrator of M01 again");
      assertThat(run("device", "list")).contains("approved");
      assertThat(run("status")).contains("ok", "certificate of the listeners");

      backup(backup, passphrase);
      site.stop();
    }

    assertThatThrownBy(() -> run("status"))
        .hasMessageContaining("ended with 1")
        .hasMessageContaining("Cannot reach the provider")
        .hasMessageContaining("no process runs its embedded database")
        .hasMessageContaining("site.log");

    Path agent = safe.resolve("agent");
    Files.move(data.resolve("agent"), agent);
    deleteAll(data);
    data = MusterCommand.folder(temporary, "site");
    assertThatThrownBy(() -> restore(backup, secret)).hasMessageContaining("passphrase is wrong");
    assertThat(data).isEmptyDirectory();
    assertThat(restore(backup, passphrase)).contains("keys and settings: restored");
    assertThat(recover(secret)).contains("again");
    Files.move(agent, data.resolve("agent"));

    try (SiteProcess again = SiteProcess.start(data)) {
      again.says(line -> line.contains("connected to client notification"));
      assertThat(run("device", "list")).contains("approved").doesNotContain("pending");
      deploy();
      again.says(line -> line.contains("after-restore compliant"));
      assertThat(data.resolve("after.txt")).exists();
      again.stop();
    }
  }

  /** The author's key is lost too: the root makes another author, whom the same agent follows. */
  private void deploy() throws IOException, InterruptedException {
    String[] author = {
      "author", "add", "second", "--most-devices", "10", "--root", root.toString()
    };
    run(
        Stream.concat(Stream.of(author), Stream.of("--passphrase-file", secret.toString()))
            .toArray(String[]::new));
    Path documents = temporary.resolve("after.yaml");
    Files.writeString(documents, DOCUMENTS.replace("@FILE@", data.resolve("after.txt").toString()));
    MusterCommand.apply(documents, data);
  }

  private void backup(Path file, Path passphrase) throws IOException, InterruptedException {
    String[] arguments = {
      "site", "backup", file.toString(), "--keys", "--passphrase-file", passphrase.toString()
    };
    assertThat(run(arguments)).contains("and the site's keys");
  }

  private String restore(Path backup, Path passphrase) throws IOException, InterruptedException {
    return run("site", "restore", backup.toString(), "--passphrase-file", passphrase.toString());
  }

  private String recover(Path passphrase) throws IOException, InterruptedException {
    return run(
        "site",
        "recover-administrator",
        "--root",
        root.toString(),
        "--passphrase-file",
        passphrase.toString());
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    return MusterCommand.run(
        Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }

  private static int ready() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI place =
          URI.create("http://127.0.0.1:" + SitePorts.ALTERNATE.monitoring() + "/health/ready");
      return client
          .send(HttpRequest.newBuilder(place).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
