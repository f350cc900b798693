package dev.muster.command.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import dev.muster.command.site.ProviderSite;
import dev.muster.foundation.keys.Sha256;
import dev.muster.site.administration.AdministratorRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsIT {
  private static final String DOCUMENTS =
      """
      kind: application
      name: editor
      types:
        - name: package
          technology: { kind: debian-package, name: editor, files: [{ file: ./editor.deb }] }
          detection: { kind: package-version, name: editor }
      ---
      kind: collection
      name: pilot
      rule: { kind: devices, devices: [00000000-0000-0000-0000-000000000001] }
      limiting: all-devices
      ---
      kind: deployment
      name: editor-to-pilot
      application: editor
      collection: pilot
      purpose: required
      most-devices: 10
      """;

  @TempDir private Path folder;
  @TempDir private Path databaseFolder;
  private ProviderSite site;
  private Path anna;
  private Path bob;

  @BeforeEach
  void start() throws IOException {
    site = new ProviderSite(folder, databaseFolder);
    anna = site.administrator("anna", AdministratorRole.FULL_ADMINISTRATOR);
    bob = site.administrator("bob", AdministratorRole.READ_ONLY_ANALYST);
    Files.writeString(folder.resolve("editor.deb"), "bytes of a package");
    Files.writeString(folder.resolve("all.yaml"), DOCUMENTS);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private CommandRun author(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(
        List.of(
            "--root", site.root().toString(), "--passphrase-file", site.passphrase().toString()));
    return CommandRun.on(anna, all.toArray(String[]::new));
  }

  private CommandRun apply(Path data) {
    return CommandRun.on(data, "apply", "-f", folder.resolve("all.yaml").toString());
  }

  @Test
  void documentsAreSignedHereAndReachTheDevicesOfTheirCollection() throws IOException {
    assertThat(apply(anna).exitCode()).as("no author yet").isEqualTo(3);
    assertThat(author("author", "add", "anna", "--most-devices", "100").exitCode()).isZero();

    CommandRun applied = apply(anna);

    assertThat(applied.exitCode()).as(applied.err()).isZero();
    assertThat(applied.out())
        .contains("application/editor", "created", "deployment/editor-to-pilot", "to-be-signed");
    site.feed().refresh();
    assertThat(site.feed().of(ProviderSite.ONE).list().assignments()).hasSize(1);
    assertThat(site.feed().of(ProviderSite.TWO).list().assignments()).isEmpty();
    assertThat(site.content().find(Sha256.of("bytes of a package"))).isPresent();
    assertThat(CommandRun.on(anna, "get", "applications").out())
        .contains("application/editor", "anna");
    assertThat(CommandRun.on(anna, "describe", "application", "editor").exitCode()).isZero();
    assertThat(CommandRun.on(anna, "get", "aplication").err())
        .contains("did you mean 'application'?");

    Path exported = folder.resolve("exported.yaml");
    Files.writeString(exported, CommandRun.on(anna, "export").out());
    CommandRun again = CommandRun.on(anna, "apply", "-f", exported.toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("unchanged").doesNotContain("to-be-signed");

    CommandRun referenced = CommandRun.on(anna, "delete", "application", "editor");
    assertThat(referenced.exitCode()).isEqualTo(2);
    assertThat(referenced.err()).contains("deployment/editor-to-pilot");
    assertThat(CommandRun.on(anna, "delete", "deployment", "editor-to-pilot").exitCode()).isZero();
    site.feed().refresh();
    assertThat(site.feed().of(ProviderSite.ONE).list().assignments()).isEmpty();
  }

  @Test
  void contentIsListedWithWhatNamesItAndADocumentWithoutItsContentIsRefused() throws IOException {
    author("author", "add", "anna", "--most-devices", "100");
    assertThat(apply(anna).exitCode()).isZero();
    site.followContent();
    String hash = Sha256.of("bytes of a package").value();

    assertThat(CommandRun.on(anna, "content", "list").out()).contains("editor.deb", hash, "anna");
    assertThat(CommandRun.on(bob, "content", "list", "--name", "EDIT", "--format", "json").out())
        .contains("\"size\":18", "\"documents\":1");
    assertThat(CommandRun.on(bob, "content", "list", "--named", "false").out())
        .doesNotContain(hash);
    assertThat(CommandRun.on(bob, "content", "describe", hash.substring(0, 8)).out())
        .contains("application/editor", "version 1", "newest");
    assertThat(CommandRun.on(bob, "content", "describe", "viewer.deb").exitCode()).isEqualTo(2);
    assertThat(CommandRun.on(bob, "content", "list", "--order", "colour").err())
        .contains("name, size, added");
    assertThat(CommandRun.on(bob, "content", "usage").exitCode()).isZero();

    Path elsewhere = folder.resolve("elsewhere.yaml");
    Files.writeString(
        elsewhere,
        DOCUMENTS.replace(
            "{ file: ./editor.deb }",
            "{ name: editor.deb, hash: " + Sha256.of("never handed in") + ", size: 15 }"));
    CommandRun refused = CommandRun.on(anna, "apply", "-f", elsewhere.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("application/editor: the site does not have the content editor.deb");
  }

  @Test
  void whoMayOnlyLookChangesNothing() {
    CommandRun refused = apply(bob);

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err()).contains("bob needs the permission change-applications");
    assertThat(CommandRun.on(bob, "get", "application").exitCode()).isZero();
    assertThat(site.definitions().all().objects()).isEmpty();
  }

  @Test
  void aQueryIsRunForWhoMayLookAndShowsWhereItIsWrong() throws IOException {
    CommandRun found =
        CommandRun.on(bob, "query", "select Name, Client from SMS_R_System", "--format", "csv");
    assertThat(found.exitCode()).as(found.err()).isZero();
    assertThat(found.out()).isEqualTo("Name,Client\nalpha,1\nbeta,1\n");

    CommandRun wrong = CommandRun.on(bob, "query", "select Nme from SMS_R_System");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("line 1, column 8", "did you mean 'Name'?", "  select Nme from", "\n         ^");

    Path facts = folder.resolve("facts.json");
    Files.writeString(
        facts,
        """
        [{ "device": "nobody", "type": "SMS_R_System",
           "instances": [{ "SystemOUName": ["BERLIN"] }] }]
        """);
    assertThat(CommandRun.on(bob, "device", "import", facts.toString()).err())
        .contains("change-collections");
    assertThat(CommandRun.on(anna, "device", "import", facts.toString()).err())
        .contains("There is no device 'nobody'");
  }

  @Test
  void aRevokedAuthorSignsNothingThatIsKept() {
    author("author", "add", "anna", "--most-devices", "100");
    assertThat(author("author", "revoke", "anna").exitCode()).isZero();
    assertThat(CommandRun.on(anna, "author", "list").out()).contains("yes");

    CommandRun refused = apply(anna);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("was revoked");
  }
}
