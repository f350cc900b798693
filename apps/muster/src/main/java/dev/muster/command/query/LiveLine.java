package dev.muster.command.query;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;

/** What {@code muster query --live --format json} prints: one line each, the summary last. */
sealed interface LiveLine {
  /**
   * A row.
   *
   * @param name of the device
   * @param values by heading; what has no value is not there
   */
  record Row(DeviceId device, String name, Map<String, Value> values) implements LiveLine {}

  /**
   * A device that cannot tell.
   *
   * @param name of the device
   */
  record Failed(DeviceId device, String name, String reason) implements LiveLine {}

  /**
   * How it ended.
   *
   * @param end {@code all-answered}, {@code time-over} or {@code stopped}
   * @param cut of how many devices not all rows are here
   * @param silentDevices the names of silent ones, up to 100
   * @param troubles what else kept devices from being asked
   */
  record Summary(
      String end,
      int asked,
      int answered,
      int failed,
      int silent,
      int notConnected,
      int cut,
      List<String> silentDevices,
      List<String> troubles)
      implements LiveLine {}
}
