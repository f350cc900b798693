package dev.muster.site.collections;

import static dev.muster.site.collections.UsersSite.imported;
import static dev.muster.site.collections.UsersSite.name;
import static dev.muster.site.collections.UsersSite.query;
import static dev.muster.site.collections.UsersSite.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.provider.ImportedUser;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.user.UserId;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.Truth;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries about users on a real database. */
final class UserQueriesIT {
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

  /** The database and the evaluator agree on every user. */
  @Test
  void theEvaluatorFindsTheUsersThatTheDatabaseFinds() {
    site.users.importUsers(
        Stream.of("anna", "bert", "cleo", "dora", "emil", "fred")
            .map(name -> imported(name, "CORP\\" + (name.length() + name.charAt(0)) % 3))
            .toList());
    site.users.importUsers(
        List.of(new ImportedUser(user("bare"), Map.of(), Optional.of(List.of("WS-1")))));
    for (String where :
        List.of(
            "FullUserName is null",
            "not (FullUserName = 'anna of CORP\\\\1')",
            "UserGroupName in ('corp\\\\0', 'corp\\\\1')",
            "UserName between 'b' and 'dz'",
            "Name like '%(%CORP%)'",
            "WindowsNTDomain = 'corp' and UserName <> 'ANNA'",
            "ResourceId not in (select ResourceId from SMS_R_User where UserName like '[a-c]%')",
            "DateDiff(day, CreationDate, GetDate()) = 0",
            "ResourceType = 4 or Mail is not null")) {
      Query query = site.queries.parse("select * from SMS_R_User where " + where);
      assertThat(Queries.isLocal(query)).isTrue();
      Set<UserId> byEvaluator = new HashSet<>();
      Map<UserId, Facts> facts = site.queries.users(site.queries.usersAfter(Optional.empty(), 100));
      facts.forEach((user, known) -> {
        if (Queries.judge(query, new DeviceId(user.value()), known, site.clock.instant())
            == Truth.TRUE) {
          byEvaluator.add(user);
        }
      });
      assertThat(facts).hasSize(7);
      assertThat(site.queries.users(query)).as(where).isEqualTo(byEvaluator);
    }
    assertThat(
            site.queries
                .rows(
                    site.queries.parse(
                        "select UniqueUserName, UserGroupName, ResourceType from SMS_R_User"
                            + " where UserName like 'b%' order by UserName"),
                    0,
                    10)
                .rows())
        .containsExactly(
            Map.of("UniqueUserName", Value.of("CORP\\bare"), "ResourceType", Value.of(4)),
            Map.of(
                "UniqueUserName",
                Value.of("CORP\\bert"),
                "UserGroupName",
                new Value.Many(List.of(Value.of("CORP\\0"))),
                "ResourceType",
                Value.of(4)));
  }
}
