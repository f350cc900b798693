package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of policies that stand. */
final class StandingStore {
  private StandingStore() {}

  static Standing read(ResultSet row, StatementContext context) throws SQLException {
    return new Standing(
        new PolicyId(row.getString("policy")),
        new ContentHash(row.getString("body")),
        new ObjectName(row.getString("collection")),
        row.getLong("most_devices"),
        named(row.getArray("named")),
        row.getBoolean("staged"),
        Optional.ofNullable(row.getObject("released", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getBoolean("leased"),
        row.getBoolean("stopped"));
  }

  private static Optional<Set<DeviceId>> named(@Nullable Array devices) throws SQLException {
    return devices == null
        ? Optional.empty()
        : Optional.of(
            Arrays.stream((UUID[]) devices.getArray())
                .map(device -> new DeviceId(device.toString()))
                .collect(Collectors.toSet()));
  }

  /** The devices as they are bound to an array; null where every member is meant. */
  static String @Nullable [] bound(Standing standing) {
    return standing
        .named()
        .map(all -> all.stream().map(DeviceId::value).toArray(String[]::new))
        .orElse(null);
  }
}
