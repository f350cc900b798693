package dev.muster.command.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import dev.muster.command.connection.Connection;
import dev.muster.command.site.ProviderSite;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.administration.AdministratorRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code muster deployment} on a provider of this process. */
class DeploymentCommandsIT {
  private static final String DOCUMENTS =
      """
      kind: application
      name: editor
      types:
        - name: script
          technology: { kind: script, install: "true", uninstall: "true" }
          detection: { kind: file-present, path: /srv/editor }
      ---
      kind: collection
      name: pilot
      rule: { kind: devices, devices: [00000000-0000-0000-0000-000000000001] }
      limiting: all-devices
      ---
      kind: deployment
      name: remove
      application: editor
      collection: pilot
      purpose: uninstall
      most-devices: 10
      ---
      kind: application
      name: viewer
      types:
        - name: script
          technology: { kind: script, install: "true" }
          detection: { kind: file-present, path: /srv/viewer }
      ---
      kind: deployment
      name: install
      application: viewer
      collection: all-devices
      purpose: required
      most-devices: 10
      """;

  @TempDir private Path folder;
  @TempDir private Path databaseFolder;
  private ProviderSite site;
  private Path anna;
  private Path bob;
  private Path pilot;

  @BeforeEach
  void start() throws IOException {
    site = new ProviderSite(folder, databaseFolder);
    anna = site.administrator("anna", AdministratorRole.FULL_ADMINISTRATOR);
    bob = site.administrator("bob", AdministratorRole.READ_ONLY_ANALYST);
    pilot = site.administrator("paula", AdministratorRole.OPERATOR, Optional.of("pilot"));
    Path documents = Files.writeString(folder.resolve("all.yaml"), DOCUMENTS);
    site.addAuthor(anna, "anna");
    CommandRun applied = CommandRun.on(anna, "apply", "-f", documents.toString());
    assertThat(applied.exitCode()).as(applied.err()).isZero();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void whoeverDeploysToACollectionStopsWhatIsDeployedToIt() {
    assertThat(CommandRun.on(bob, "deployment", "stop", "remove").err()).contains("bob needs");
    assertThat(CommandRun.on(pilot, "deployment", "stop", "install").exitCode()).isNotZero();
    assertThat(CommandRun.on(pilot, "deployment", "list").out())
        .contains("editor")
        .doesNotContain("viewer");

    CommandRun stopped =
        CommandRun.on(pilot, "deployment", "stop", "remove", "--reason", "wrong collection");

    assertThat(stopped.exitCode()).as(stopped.err()).isZero();
    assertThat(stopped.err()).contains("remove is stopped", "is begun nowhere after 20");
    site.feed().refresh();
    assertThat(site.feed().of(ProviderSite.ONE).list().assignments()).hasSize(1);
    assertThat(CommandRun.on(anna, "deployment", "describe", "remove").out())
        .contains("stopped", "paula", "wrong collection");
    assertThat(CommandRun.on(anna, "deployment", "list", "--format", "json").out())
        .contains("\"state\":\"stopped\"", "\"state\":\"goes on\"");
    try (ProviderConnection provider = Connection.in(anna).open()) {
      assertThat(provider.text("/record")).contains("paula", "deployment-stop", "remove");
    }

    assertThat(CommandRun.on(pilot, "deployment", "resume", "remove").err())
        .contains("remove goes on");
    site.feed().refresh();
    assertThat(site.feed().of(ProviderSite.ONE).list().assignments()).hasSize(2);

    assertThat(CommandRun.on(anna, "deployment", "stop", "install").err())
        .contains("It needs no lease");
    assertThat(CommandRun.on(anna, "deployment", "stop", "none").exitCode()).isNotZero();
  }
}
