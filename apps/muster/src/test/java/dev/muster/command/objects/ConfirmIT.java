package dev.muster.command.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import dev.muster.command.site.ProviderSite;
import dev.muster.command.site.SiteLimits;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.site.administration.AdministratorRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments on more devices than one, where one is all that needs no confirmation. */
class ConfirmIT {
  private static final String DOCUMENTS =
      """
      kind: application
      name: editor
      types:
        - name: script
          technology: {kind: script, install: 'true'}
          detection: {kind: package-version, name: editor}
      ---
      kind: deployment
      name: editor
      application: editor
      collection: all-devices
      purpose: required
      outside-windows: true
      most-devices: 10
      """;

  @TempDir private Path folder;
  @TempDir private Path databaseFolder;
  private ProviderSite site;
  private Path anna;
  private Path zoe;
  private Path bob;

  @BeforeEach
  void start() throws IOException {
    site =
        new ProviderSite(
            folder,
            databaseFolder,
            Optional.of(new SiteLimits(Optional.empty(), OptionalInt.of(1))));
    anna = site.administrator("anna", AdministratorRole.FULL_ADMINISTRATOR);
    zoe = site.administrator("zoe", AdministratorRole.FULL_ADMINISTRATOR);
    bob = site.administrator("bob", AdministratorRole.READ_ONLY_ANALYST);
    Files.writeString(folder.resolve("all.yaml"), DOCUMENTS);
    site.addAuthor(anna, "anna");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private CommandRun apply(String... more) {
    List<String> all =
        new ArrayList<>(List.of("apply", "-f", folder.resolve("all.yaml").toString()));
    all.addAll(Arrays.asList(more));
    return CommandRun.on(anna, all.toArray(String[]::new));
  }

  private boolean isThere() {
    return !site.definitions().list(ObjectKind.DEPLOYMENT).isEmpty();
  }

  @Test
  void theNumberThatPreviewSaysIsWantedAndNoOther() {
    assertThat(CommandRun.on(anna, "preview", "-f", folder.resolve("all.yaml").toString()).err())
        .contains("2 of 2 devices would be touched");

    CommandRun without = apply();
    assertThat(without.exitCode()).isNotZero();
    assertThat(without.err()).contains("would touch 2 devices, more than 1", "--devices 2");
    CommandRun wrong = apply("--devices", "3");
    assertThat(wrong.exitCode()).isNotZero();
    assertThat(wrong.err()).contains("would touch 2 devices and not 3");
    assertThat(isThere()).isFalse();

    CommandRun right = apply("--devices", "2");
    assertThat(right.exitCode()).as(right.err()).isZero();
    assertThat(isThere()).isTrue();
    assertThat(apply().exitCode()).as("nothing changes any more").isZero();
  }

  @Test
  void oneDeviceIsEnoughToAskWhereTheSiteItselfRunsOnIt() throws IOException {
    DeviceId server = new DeviceId("00000000-0000-0000-0000-000000000003");
    site.registerSiteSystem(server, "server");
    Path file =
        Files.writeString(
            folder.resolve("all.yaml"),
            DOCUMENTS.replace("all-devices", "servers")
                + """
                ---
                kind: collection
                name: servers
                rule: {kind: devices, devices: [%s]}
                """
                    .formatted(server));

    assertThat(CommandRun.on(anna, "preview", "-f", file.toString()).err())
        .contains("1 of 3 devices would be touched; the site itself runs on server");
    CommandRun without = apply();
    assertThat(without.exitCode()).isNotZero();
    assertThat(without.err())
        .contains("would touch 1 device, and the site itself runs on server", "--devices 1");
    assertThat(apply("--devices", "3").err()).contains("1 device and not 3");
    assertThat(isThere()).isFalse();

    assertThat(apply("--ask-approval").exitCode()).isZero();
    assertThat(CommandRun.on(zoe, "approve", "1").exitCode()).isZero();
    assertThat(isThere()).isTrue();
  }

  @Test
  void anotherAdministratorApprovesAndNobodyElse() {
    CommandRun asked = apply("--ask-approval");
    assertThat(asked.exitCode()).as(asked.err()).isZero();
    assertThat(asked.err()).contains("2 devices", "muster approve 1");
    assertThat(isThere()).isFalse();
    assertThat(CommandRun.on(zoe, "approve").out()).contains("anna", "deployment/editor");

    CommandRun own = CommandRun.on(anna, "approve", "1");
    assertThat(own.exitCode()).isNotZero();
    assertThat(own.err()).contains("another administrator approves it");
    CommandRun reader = CommandRun.on(bob, "approve", "1");
    assertThat(reader.exitCode()).isNotZero();
    assertThat(reader.err()).contains("bob needs the permission");
    assertThat(isThere()).isFalse();

    CommandRun approved = CommandRun.on(zoe, "approve", "1");
    assertThat(approved.exitCode()).as(approved.err()).isZero();
    assertThat(isThere()).isTrue();
    assertThat(CommandRun.on(zoe, "approve", "1").err()).contains("no change 1 waits");
    assertThat(site.record()).contains("anna approval-asked 1", "zoe approved 1");
  }

  @Test
  void whatWaitsTooLongIsGone() {
    assertThat(apply("--ask-approval").exitCode()).isZero();
    site.pass(java.time.Duration.ofMinutes(56));

    assertThat(CommandRun.on(zoe, "approve", "1").err()).contains("no change 1 waits");
    assertThat(isThere()).isFalse();
  }
}
