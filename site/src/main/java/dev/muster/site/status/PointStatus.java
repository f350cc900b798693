package dev.muster.site.status;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.message.Severity;
import dev.muster.platform.database.ComponentDatabase;
import java.time.Clock;

/** What a management point says of devices itself (matrix: C28). Safe for several threads. */
public final class PointStatus {
  private final PointStatusStore store;
  private final Clock clock;

  /** In this database. */
  public PointStatus(ComponentDatabase database, Clock clock) {
    this.store = new PointStatusStore(database);
    this.clock = clock;
  }

  /** Messages that came on this device's connection were refused, as the text says. */
  public void refused(DeviceId device, String text) {
    store.append(device, Severity.WARNING, "message-refused", text, clock.instant());
  }
}
