package dev.muster.platform.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the schema of the site, as the database itself tells it. */
final class Catalogue {
  private final Connection connection;

  Catalogue(Connection connection) {
    this.connection = connection;
  }

  /** The columns that hold data, by table; the tables of the migrations' own history left out. */
  Map<String, List<String>> tables() throws SQLException {
    String sql =
        """
        select c.relname, a.attname
        from pg_class c
        join pg_attribute a
          on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relnamespace = 'muster'::regnamespace
          and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
        order by c.relname collate "C", a.attnum
        """;
    Map<String, List<String>> columns = new LinkedHashMap<>();
    for (List<String> row : rows(sql)) {
      columns.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(1));
    }
    return columns;
  }

  List<BackupManifest.Migration> migrations() throws SQLException {
    String sql =
        """
        select version, description, coalesce(checksum, 0)
        from muster.migrations
        where success and version is not null
        order by string_to_array(version, '.')::bigint[]
        """;
    return rows(sql).stream()
        .map(row ->
            new BackupManifest.Migration(row.get(0), row.get(1), Integer.parseInt(row.get(2))))
        .toList();
  }

  /** The version of the program that opened the database last, where one has noted it. */
  Optional<String> writtenBy() throws SQLException {
    return rows("select coalesce(obj_description('muster.migrations'::regclass, 'pg_class'), '')")
        .stream()
        .map(List::getFirst)
        .filter(version -> !version.isEmpty())
        .findFirst();
  }

  List<BackupManifest.Sequence> sequences() throws SQLException {
    String sql =
        """
        select relname from pg_class
        where relnamespace = 'muster'::regnamespace and relkind = 'S'
        order by relname collate "C"
        """;
    List<BackupManifest.Sequence> sequences = new ArrayList<>();
    for (List<String> row : rows(sql)) {
      List<String> state =
          rows("select last_value, is_called from " + qualified(row.get(0))).getFirst();
      sequences.add(
          new BackupManifest.Sequence(
              row.get(0), Long.parseLong(state.get(0)), state.get(1).equals("t")));
    }
    return sequences;
  }

  /** Statements that take all foreign keys away, and those that put them back. */
  List<String> foreignKeys(boolean add) throws SQLException {
    String sql =
        """
        select conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        from pg_constraint
        where contype = 'f' and connamespace = 'muster'::regnamespace and conparentid = 0
        order by oid
        """;
    return rows(sql).stream()
        .map(row ->
            "alter table "
                + row.get(0)
                + (add ? " add" : " drop")
                + " constraint "
                + quoted(row.get(1))
                + (add ? " " + row.get(2) : ""))
        .toList();
  }

  /** Statements that make triggers fire, or not, of those that fire now. */
  List<String> triggers(boolean enable) throws SQLException {
    String sql =
        """
        select tgrelid::regclass::text, tgname, tgenabled
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'muster'::regnamespace and not tgisinternal
          and tgparentid = 0 and tgenabled <> 'D'
        order by t.oid
        """;
    return rows(sql).stream()
        .map(row ->
            "alter table "
                + row.get(0)
                + (enable ? enabling(row.get(2)) : " disable")
                + " trigger "
                + quoted(row.get(1)))
        .toList();
  }

  private static String enabling(String state) {
    return switch (state) {
      case "A" -> " enable always";
      case "R" -> " enable replica";
      default -> " enable";
    };
  }

  static List<String> grantsOf(Login owner) {
    try (Connection connection = owner.source("grants", Migrations.PATIENCE).getConnection()) {
      return new Catalogue(connection).grants();
    } catch (SQLException trouble) {
      throw new DatabaseException(
          "Cannot read the grants of " + owner.place() + ": " + trouble.getMessage(), trouble);
    }
  }

  /** Who may do what, one line each: {@code muster_clients select on clients_devices}. */
  private List<String> grants() throws SQLException {
    String sql =
        """
        select g.grantee::regrole::text || ' ' || lower(g.privilege_type) || ' on ' || what
        from (
          select relname as what, relacl as acl, relowner as owner from pg_class
          where relnamespace = 'muster'::regnamespace
          union all
          select relname || '(' || attname || ')', attacl, relowner
          from pg_attribute join pg_class c on c.oid = attrelid
          where relnamespace = 'muster'::regnamespace and not attisdropped
          union all
          select 'schema ' || nspname, nspacl, nspowner from pg_namespace
          where nspname = 'muster'
          union all
          select 'function ' || proname || '(' || pg_get_function_identity_arguments(oid) || ')',
            coalesce(proacl, acldefault('f', proowner)), proowner
          from pg_proc where pronamespace = 'muster'::regnamespace
        ) as objects, aclexplode(acl) g
        where g.grantee <> owner
        """;
    return rows(sql).stream()
        .map(row -> row.getFirst().replaceFirst("^- ", "public "))
        .sorted()
        .toList();
  }

  String setting(String name) throws SQLException {
    return rows("select current_setting('" + name + "')").getFirst().getFirst();
  }

  static String qualified(String table) {
    return Login.SCHEMA + "." + quoted(table);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  List<List<String>> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
