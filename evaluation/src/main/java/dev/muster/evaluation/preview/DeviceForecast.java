package dev.muster.evaluation.preview;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import java.util.List;
import java.util.Optional;

/**
 * How changes would touch a device.
 *
 * @param device which
 * @param lines what becomes different, by object; none where nothing does
 */
public record DeviceForecast(DeviceId device, List<Line> lines) {
  public DeviceForecast {
    lines = List.copyOf(lines);
  }

  /**
   * One difference.
   *
   * @param object a collection, deployment, settings or window
   * @param before what it means now; absent where it is not for the device
   * @param after what it would mean; absent where it would not be for the device
   */
  public record Line(ObjectKey object, Optional<Outlook> before, Optional<Outlook> after) {}
}
