package dev.muster.site.systems;

import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.platform.database.ComponentDatabase;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The view of management points. */
final class ManagementPointsStore {
  private final Jdbi jdbi;

  ManagementPointsStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  Map<String, ManagementPointAddress> all() {
    Map<String, ManagementPointAddress> all = new TreeMap<>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select name, address, http, https, notification from systems_management_point")
            .map((row, _) ->
                Map.entry(
                    row.getString("name"),
                    new ManagementPointAddress(
                        row.getString("address"),
                        row.getInt("http"),
                        row.getInt("https"),
                        row.getInt("notification"))))
            .forEach(each -> all.put(each.getKey(), each.getValue())));
    return all;
  }
}
