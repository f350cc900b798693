package dev.muster.site.status;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** What a management point writes of the table of status messages. */
final class PointStatusStore {
  private static final int LONGEST_TEXT = 4000;

  private final Jdbi jdbi;

  PointStatusStore(ComponentDatabase database) {
    this.jdbi = database.jdbi();
  }

  void append(DeviceId device, Severity severity, String event, String text, Instant time) {
    jdbi.useHandle(handle ->
        handle
            .createUpdate(
                """
                insert into status_message
                  (device, severity, component, event, text, time, received)
                values (cast(:device as uuid), :severity, 'management-point', :event, :text, :time,
                  :time)
                """)
            .bind("device", device.value())
            .bind("severity", StatusStore.rank(severity))
            .bind("event", event)
            .bind("text", text.substring(0, Math.min(text.length(), LONGEST_TEXT)))
            .bind("time", time)
            .execute());
  }
}
