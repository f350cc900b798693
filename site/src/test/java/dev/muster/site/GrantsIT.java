package dev.muster.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.SiteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each component's database role may do is what {@code grants.txt} says, and no more. */
@ExtendWith(SharedDatabase.class)
class GrantsIT {
  private static final String GRANTS =
      """
      select c.relname || ' ' || coalesce(r.rolname, 'public') || ' '
        || lower(string_agg(distinct a.privilege_type, ' ' order by a.privilege_type)) as line
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(c.relacl) a
      left join pg_roles r on r.oid = a.grantee
      where n.nspname = 'muster' and a.grantee <> c.relowner
        and coalesce(r.rolname, '') not in ('muster_management_point', 'muster_provider')
      group by c.relname, r.rolname order by 1
      """;

  private static final String COLUMN_GRANTS =
      """
      select count(*) from pg_attribute t join pg_class c on c.oid = t.attrelid
      join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(t.attacl) a
      join pg_roles r on r.oid = a.grantee
      where n.nspname = 'muster' and r.rolname not in ('muster_management_point', 'muster_provider')
      """;

  @Test
  void theGrantsAreThoseOfTheList(SiteDatabase database) {
    ComponentDatabase any = database.component("status");
    List<String> actual =
        any.jdbi().withHandle(handle -> handle.createQuery(GRANTS).mapTo(String.class).list());

    assertThat(actual).isEqualTo(listed("/grants.txt"));
    assertThat(
            any.jdbi()
                .<Long, RuntimeException>withHandle(
                    handle -> handle.createQuery(COLUMN_GRANTS).mapTo(Long.class).one()))
        .isZero();
  }

  /** Column by column: what a host could read and write whose management point was taken over. */
  @Test
  void theManagementPointOnAnotherHostMayDoWhatItsListSays(SiteDatabase database) {
    assertThat(
            database.grants().stream().filter(line -> line.startsWith("muster_management_point ")))
        .containsExactlyElementsOf(listed("/grants-of-management-point.txt"));
  }

  /** It reads, and writes nothing but what it asks of the site server. */
  @Test
  void theProviderOnAnotherHostMayDoWhatItsListSays(SiteDatabase database) {
    List<String> actual =
        database.grants().stream().filter(line -> line.startsWith("muster_provider ")).toList();

    assertThat(actual).containsExactlyElementsOf(listed("/grants-of-provider.txt"));
    assertThat(actual)
        .filteredOn(line -> !line.matches("muster_provider (select|usage) on .*"))
        .allMatch(line -> line.contains(" on relay_request"));
  }

  /** A folder of migrations whose component is not in the database would not be looked at. */
  @Test
  void everyComponentWithTablesIsLookedAt() throws IOException {
    Path components = Path.of("src/main/resources/dev/muster/site");
    try (Stream<Path> files = Files.walk(components)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".sql"))
                  .map(file -> "dev/muster/site/" + components.relativize(file).getParent())
                  .distinct())
          .containsExactlyInAnyOrderElementsOf(
              SharedDatabase.COMPONENTS.stream().map(Component::migrations).toList());
    }
  }

  @Test
  void onlyTheOwningComponentWritesItsTables() {
    for (String line : listed("/grants.txt")) {
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      String owner = "muster_" + words.getFirst().substring(0, words.getFirst().indexOf('_'));
      assertThat(words.get(1)).as(line).isEqualTo(owner);
      assertThat(words).as(line).doesNotContain("truncate", "references", "trigger", "maintain");
    }
  }

  private static List<String> listed(String file) {
    try (var in = Objects.requireNonNull(GrantsIT.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
