package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.policy.PolicyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads the rows of what happened to policies. */
final class PolicyEventStore {
  private PolicyEventStore() {}

  static PolicyEvent read(ResultSet row, StatementContext context) throws SQLException {
    long number = row.getLong("number");
    PolicyId policy = new PolicyId(row.getString("policy"));
    List<DeviceId> devices =
        Arrays.stream((UUID[]) row.getArray("devices").getArray())
            .map(device -> new DeviceId(device.toString()))
            .toList();
    return switch (row.getString("event")) {
      case "published" ->
          new PolicyEvent.Published(number, policy, new ContentHash(row.getString("body")));
      case "given" ->
          new PolicyEvent.Given(number, policy, new ContentHash(row.getString("body")), devices);
      case "taken" -> new PolicyEvent.Taken(number, policy, devices);
      case "stated" ->
          new PolicyEvent.Stated(number, policy, new ContentHash(row.getString("body")), devices);
      case String other ->
          throw new IllegalStateException("no event of policies is called " + other);
    };
  }
}
