package dev.muster.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.command.CommandRun;
import dev.muster.command.site.ProviderSite;
import dev.muster.site.administration.AdministratorRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users from their import to the deployment that reaches their devices, by commands. */
class UserCommandsIT {
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
      name: pilots
      resource-type: user
      users: ['CORP\\cleo']
      query: select * from SMS_R_User where UserGroupName = 'CORP\\Pilot'
      limiting: all-users
      ---
      kind: deployment
      name: editor-to-pilots
      application: editor
      collection: pilots
      purpose: available
      most-devices: 10
      """;

  private static final String USERS =
      """
      [{ "user": "CORP\\\\anna",
         "properties": { "FullUserName": "Anna Ahrens", "UserGroupName": ["CORP\\\\Pilot"] },
         "devices": ["alpha"] },
       { "user": "CORP\\\\bert", "properties": { "Mail": "bert@corp.example" } },
       { "user": "CORP\\\\cleo", "properties": {} }]
      """;

  @TempDir private static Path folder;
  @TempDir private static Path databaseFolder;
  private static ProviderSite site;
  private static Path anna;

  @BeforeAll
  static void start() throws IOException {
    site = new ProviderSite(folder, databaseFolder);
    anna = site.administrator("anna", AdministratorRole.FULL_ADMINISTRATOR);
    site.addAuthor(anna, "anna");
    Files.writeString(folder.resolve("editor.deb"), "bytes of a package");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @AfterEach
  void forgetEverybody() {
    for (String user : List.of("anna", "bert", "cleo")) {
      CommandRun.on(anna, "user", "remove", "CORP\\" + user);
    }
  }

  private static CommandRun apply(String documents) throws IOException {
    Path file = folder.resolve("some.yaml");
    Files.writeString(file, documents);
    return CommandRun.on(anna, "apply", "-f", file.toString());
  }

  private static CommandRun importing(String users) throws IOException {
    Path file = folder.resolve("users.json");
    Files.writeString(file, users);
    return CommandRun.on(anna, "user", "import", file.toString());
  }

  private static int assignments() {
    site.pass(Duration.ofSeconds(10));
    site.parts().members().follow();
    site.feed().refresh();
    return site.feed().of(ProviderSite.ONE).list().assignments().size();
  }

  @Test
  void aDeploymentToACollectionOfUsersReachesTheirDevices() throws IOException {
    CommandRun applied = apply(DOCUMENTS);
    assertThat(applied.exitCode()).as(applied.err()).isZero();
    assertThat(assignments()).isZero();

    assertThat(importing(USERS).out()).isEqualTo("3 of 3: 3 added, 0 changed, 0 unchanged\n");
    assertThat(assignments()).isEqualTo(1);
    assertThat(site.feed().of(ProviderSite.TWO).list().assignments()).isEmpty();

    assertThat(CommandRun.on(anna, "collection", "list", "--format", "csv").out())
        .contains(
            "pilots,user,2,query users,all-users", "all-users,user,3", "all-devices,device,2");
    assertThat(CommandRun.on(anna, "collection", "members", "pilots", "--format", "csv").out())
        .contains("CORP\\anna,Anna Ahrens", "CORP\\cleo")
        .doesNotContain("bert");
    assertThat(CommandRun.on(anna, "user", "collections", "corp\\ANNA").out())
        .contains("all-users", "pilots");
    assertThat(CommandRun.on(anna, "user", "list", "--name", "ahrens", "--format", "csv").out())
        .contains("CORP\\anna")
        .doesNotContain("cleo");
    assertThat(CommandRun.on(anna, "user", "list", "--order", "colour").err())
        .contains("user, full-name, changed");
    assertThat(CommandRun.on(anna, "user", "describe", "CORP\\anna").out())
        .contains("UserGroupName", "CORP\\Pilot", ProviderSite.ONE.value());
    CommandRun found =
        CommandRun.on(
            anna,
            "query",
            "select UniqueUserName, Mail from SMS_R_User where Mail is not null",
            "--format",
            "csv");
    assertThat(found.out()).isEqualTo("UniqueUserName,Mail\nCORP\\bert,bert@corp.example\n");

    String without = "[{ \"user\": \"corp\\\\cleo\", \"properties\": {}, \"devices\": %s }]";
    assertThat(importing(without.formatted("[\"alpha\", \"beta\"]")).out()).contains("1 changed");
    assertThat(importing(without.replace(", \"devices\": %s", "")).out()).contains("1 unchanged");
    assertThat(importing(without.formatted("[]")).out()).contains("1 changed");
    assertThat(assignments()).isEqualTo(1);
    assertThat(site.feed().of(ProviderSite.TWO).list().assignments()).isEmpty();
    assertThat(CommandRun.on(anna, "user", "remove", "CORP\\anna").exitCode()).isZero();
    assertThat(assignments()).isZero();
    assertThat(CommandRun.on(anna, "user", "describe", "CORP\\anna").err())
        .contains("There is no user CORP\\anna");
    assertThat(site.record()).contains("anna users-import 3 users", "anna user-remove CORP\\anna");
  }

  @Test
  void exportAndApplyOfACollectionOfUsersIsTheIdentity() throws IOException {
    assertThat(apply(DOCUMENTS).exitCode()).isZero();
    String exported = CommandRun.on(anna, "export").out();

    CommandRun again = apply(exported);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out())
        .contains("unchanged")
        .doesNotContain("created", " changed ", "to-be-signed");
    assertThat(CommandRun.on(anna, "export").out()).isEqualTo(exported);
  }

  @Test
  void whatIsWrongIsNamedWithItsPlace() throws IOException {
    assertThat(importing("[{ \"user\": \"anna\", \"properties\": {} }]").err())
        .contains("domain and name", "CORP\\anna");
    assertThat(importing("[{ \"user\": \"C\\\\a\", \"properties\": { \"Mial\": \"x\" } }]").err())
        .contains("'Mial'", "did you mean 'Mail'?");
    CommandRun window =
        apply(
            """
            kind: maintenance-window
            name: night
            collection: all-users
            start: 22:00
            length: PT2H
            basis: client
            """);
    assertThat(window.exitCode()).isEqualTo(2);
    assertThat(window.err())
        .contains("'collection' names collection/all-users", "only deployments are for users");
    CommandRun mixed =
        apply(
            """
            kind: collection
            name: mixed
            include: [all-users]
            """);
    assertThat(mixed.err())
        .contains("'include' names collection/all-users", "names others of devices only");
  }

  @Test
  void whoIsLimitedToACollectionOfUsersSeesItsMembersOnly() throws IOException {
    assertThat(apply(DOCUMENTS).exitCode()).isZero();
    assertThat(importing(USERS).exitCode()).isZero();
    Path lab =
        site.administrator("lab", AdministratorRole.FULL_ADMINISTRATOR, Optional.of("pilots"));

    assertThat(CommandRun.on(lab, "user", "list").out())
        .contains("CORP\\anna", "CORP\\cleo")
        .doesNotContain("bert");
    assertThat(CommandRun.on(lab, "user", "describe", "CORP\\bert").exitCode()).isEqualTo(2);
    assertThat(CommandRun.on(lab, "user", "collections", "CORP\\anna").out())
        .contains("pilots")
        .doesNotContain("all-users");
    assertThat(CommandRun.on(lab, "collection", "list").out())
        .contains("pilots")
        .doesNotContain("all-users ");
    Path file = folder.resolve("users.json");
    assertThat(CommandRun.on(lab, "user", "import", file.toString()).err())
        .contains("change-collections");
  }
}
