package dev.muster.site.collections;

import static dev.muster.site.collections.UsersSite.collection;
import static dev.muster.site.collections.UsersSite.device;
import static dev.muster.site.collections.UsersSite.imported;
import static dev.muster.site.collections.UsersSite.name;
import static dev.muster.site.collections.UsersSite.query;
import static dev.muster.site.collections.UsersSite.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ImportedUser;
import dev.muster.contracts.provider.KnownUser;
import dev.muster.contracts.provider.UsersImported;
import dev.muster.contracts.user.UserId;
import dev.muster.site.SiteException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, collections of them and their devices on a real database. */
final class UserMembersIT {
  @TempDir private static Path folder;
  private static UsersSite site;

  @BeforeAll
  static void start() {
    site = new UsersSite(folder);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @AfterEach
  void forgetEverybody() {
    site.page("").forEach(each -> site.users.remove(each.id()));
  }

  @Test
  void membersAndTheirDevicesFollowImportsOfUsers() {
    site.apply(
        query("pilot", "select * from SMS_R_User where UserGroupName = 'CORP\\\\Pilot'"),
        collection("named", List.of(user("ANNA"), user("nobody")), Optional.empty(), List.of()),
        collection("both", List.of(), Optional.empty(), List.of(name("pilot"), name("named"))),
        collection("rest", List.of(), Optional.of("select * from SMS_R_User"), List.of(), "both"));

    assertThat(
            site.users.importUsers(
                List.of(
                    imported("anna", "CORP\\Staff", "WS-1"),
                    imported("bert", "CORP\\Pilot", "WS-2", device(3).value()),
                    imported("cleo", "CORP\\Staff"))))
        .isEqualTo(new UsersImported(3, 0, 0));
    assertThat(site.in("all-users")).containsExactly("anna", "bert", "cleo");
    assertThat(site.in("pilot")).containsExactly("bert");
    assertThat(site.in("named")).containsExactly("anna");
    assertThat(site.in("both")).containsExactly("anna", "bert");
    assertThat(site.in("rest")).containsExactly("cleo");
    site.followDevices();
    assertThat(site.members.members(name("pilot"))).containsExactly(device(2), device(3));
    assertThat(site.members.members(name("both"))).containsExactly(device(1), device(2), device(3));
    assertThat(site.members.members(name("rest"))).isEmpty();
    UserId bert = site.page("BERT").getFirst().id();
    assertThat(site.people.collectionsOf(bert))
        .containsExactly(name("all-users"), name("both"), name("pilot"));
    assertThat(site.people.counts()).containsEntry(name("all-users"), 3L);

    assertThat(
            site.users.importUsers(
                List.of(
                    imported("anna", "CORP\\Staff", "WS-1"),
                    imported("BERT", "CORP\\Staff", "WS-2"))))
        .isEqualTo(new UsersImported(0, 1, 1));
    assertThat(site.in("pilot")).isEmpty();
    assertThat(site.page("bert of")).extracting(KnownUser::id).containsExactly(bert);
    site.followDevices();
    assertThat(site.members.members(name("pilot"))).isEmpty();
    assertThat(site.members.members(name("both"))).containsExactly(device(1));

    site.users.remove(site.page("anna").getFirst().id());
    assertThat(site.in("named")).isEmpty();
    site.followDevices();
    assertThat(site.members.members(name("both"))).isEmpty();
    assertThat(site.users.remove(new UserId(device(9).value()))).isFalse();
  }

  @Test
  void aQueryThatLooksAtDevicesOfUsersIsAskedAgainWhenTheyChange() {
    site.apply(
        query(
            "of-ws-1",
            "select * from SMS_R_User where UniqueUserName in (select UniqueUserName from"
                + " SMS_UserMachineRelationship where ResourceName = 'ws-1')"));
    site.users.importUsers(
        List.of(imported("anna", "CORP\\A"), imported("bert", "CORP\\A", "WS-1")));
    site.followDevices();
    assertThat(site.in("of-ws-1")).containsExactly("bert");

    site.users.importUsers(List.of(imported("anna", "CORP\\A", "WS-1")));
    site.followDevices();
    assertThat(site.in("of-ws-1")).containsExactly("anna", "bert");
  }

  @Test
  void collectionsOfDevicesMayAskWhoseTheyAre() {
    site.definitions.apply(
        new ApplyRequest(
            List.of(
                new Change.Put(
                    devices("of-anna", "UniqueUserName = 'corp\\\\anna'"), Optional.empty()),
                new Change.Put(
                    devices(
                        "of-pilots",
                        "UniqueUserName in (select UniqueUserName from SMS_R_User"
                            + " where UserGroupName like '%Pilot')"),
                    Optional.empty())),
            List.of()),
        "anna");
    site.users.importUsers(
        List.of(
            imported("anna", "CORP\\Staff", "WS-1", "WS-2"),
            imported("bert", "CORP\\Pilot", "WS-2", "WS-3")));
    site.followDevices();
    assertThat(site.members.members(name("of-anna"))).containsExactly(device(1), device(2));
    assertThat(site.members.members(name("of-pilots"))).containsExactly(device(2), device(3));

    site.users.importUsers(List.of(imported("anna", "CORP\\Pilot", "WS-1")));
    site.followDevices();
    assertThat(site.members.members(name("of-anna"))).containsExactly(device(1));
    assertThat(site.members.members(name("of-pilots")))
        .containsExactly(device(1), device(2), device(3));
  }

  private static Collection devices(String name, String where) {
    return new Collection(
        name(name),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of("select * from SMS_UserMachineRelationship where " + where),
        List.of(),
        List.of(),
        Optional.empty());
  }

  @Test
  void anImportWithAMistakeChangesNothing() {
    assertThatThrownBy(
            () -> site.users.importUsers(List.of(imported("anna", "A"), imported("ANNA", "B"))))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("is there twice");
    assertThatThrownBy(() -> site.users.importUsers(List.of(imported("anna", "A", "WS-7"))))
        .hasMessageContaining("There is no device 'WS-7'");
    assertThatThrownBy(() ->
            site.users.importUsers(
                List.of(
                    imported("anna", "A"),
                    new ImportedUser(
                        user("bert"), Map.of("Departmet", Value.of("x")), Optional.empty()))))
        .hasMessageContaining("'Departmet'")
        .hasMessageContaining("did you mean 'Department'?");
    assertThat(site.page("")).isEmpty();
  }
}
