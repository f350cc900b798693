package dev.muster.tests.trust;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.Membership;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Somebody who may do everything in a site's database. */
final class DatabaseThief implements AutoCloseable {
  private static final String SUPERUSER = "muster_postgres";
  private static final int ALTERNATE_SQL_PORT = 14330;

  private final Connection connection;

  private DatabaseThief(Connection connection) {
    this.connection = connection;
  }

  /** Breaks into the embedded database of this folder. */
  static DatabaseThief of(Path folder) {
    try {
      String password =
          Files.readAllLines(folder.resolve("database-passwords")).stream()
              .filter(line -> line.startsWith(SUPERUSER + "="))
              .map(line -> line.substring(SUPERUSER.length() + 1))
              .findFirst()
              .orElseThrow();
      String url = "jdbc:postgresql://127.0.0.1:%d/muster".formatted(ALTERNATE_SQL_PORT);
      Connection connection = DriverManager.getConnection(url, SUPERUSER, password);
      connection.createStatement().execute("set search_path = muster");
      return new DatabaseThief(connection);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    } catch (SQLException trouble) {
      throw new IllegalStateException(trouble);
    }
  }

  /** The body that stands for a policy. */
  SignedPolicy policy(PolicyId policy) throws SQLException {
    String sql =
        "select signed from policy_body b join policy_current c on b.hash = c.body"
            + " where c.policy = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, policy.value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new AssertionError("There is no policy " + policy);
        }
        return Json.read(row.getString(1), SignedPolicy.class);
      }
    }
  }

  /** Gives a body to a device under this name, as the site's own component would. */
  void give(PolicyId policy, SignedPolicy body, DeviceId device) throws SQLException {
    String json = Json.canonical(body);
    ContentHash hash = Sha256.of(json);
    run(
        "insert into policy_body (hash, policy, serial, signed) values (?, ?, 1, ?::json)"
            + " on conflict do nothing",
        hash.value(),
        policy.value(),
        json);
    run(
        "insert into policy_current (policy, body, collection, most_devices)"
            + " values (?, ?, 'stolen', 10)"
            + " on conflict (policy) do update set body = excluded.body",
        policy.value(),
        hash.value());
    run(
        "insert into policy_assignment (policy, device) values (?, ?::uuid) on conflict do nothing",
        policy.value(),
        device.value());
    for (String event : new String[] {"published", "given"}) {
      run(
          "insert into policy_change (event, policy, body, devices)"
              + " values (?, ?, ?, array[?::uuid])",
          event,
          policy.value(),
          hash.value(),
          device.value());
    }
  }

  /** What the site has said to a device of a target. */
  Signed membership(DeviceId device, ContentHash target) throws SQLException {
    String sql =
        "select signed from policy_membership where device = ?::uuid and target = ?"
            + " and signed is not null";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, device.value());
      select.setString(2, target.value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new AssertionError("Nothing was said to " + device);
        }
        return Json.read(row.getString(1), Signed.class);
      }
    }
  }

  /** Has management points tell a device this, as if the site had just said it. */
  void say(DeviceId device, Membership as, Signed signed) throws SQLException {
    run(
        "insert into policy_membership (device, target, member, issued, ends, signed)"
            + " values (?::uuid, ?, true, now(), now() + interval '8 hours', ?::json)"
            + " on conflict (device, target) do update set member = true, asked = null,"
            + " issued = excluded.issued, ends = excluded.ends, signed = excluded.signed",
        device.value(),
        as.target().value(),
        Json.write(signed));
    run(
        "insert into policy_change (event, policy, body, devices)"
            + " values ('stated', 'deployment/stolen', ?, array[?::uuid])",
        as.target().value(),
        device.value());
    run("notify muster_policy");
  }

  /** From now on this text becomes that one in every policy body that the site keeps. */
  void alterBodies(String text, String other) throws SQLException {
    run(
        """
        create or replace function alter_body() returns trigger language plpgsql as $$
        begin
          new.signed = replace(new.signed::text, '%s', '%s')::json;
          return new;
        end $$
        """
            .formatted(text, other));
    run(
        "create trigger altered before insert on policy_body"
            + " for each row execute function alter_body()");
    run("grant execute on function alter_body() to public");
  }

  /** Puts a message among those that management points brought. */
  void bring(Signed message) throws SQLException {
    run(
        "insert into intake_message (received, payload, signer, signature, size)"
            + " values (now(), ?, ?, ?, ?::int)",
        message.payload(),
        message.signer().value(),
        message.signature(),
        Integer.toString(message.payload().length()));
  }

  private void run(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
