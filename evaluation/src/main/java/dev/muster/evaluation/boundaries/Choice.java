package dev.muster.evaluation.boundaries;

import dev.muster.contracts.document.ObjectName;
import java.time.Duration;

/**
 * How a site system comes to serve a device.
 *
 * @param group the boundary group that names it
 * @param after not before the device has looked for so long in vain; zero is at once
 */
public record Choice(ObjectName group, Duration after) {
  Choice orSooner(Choice other) {
    int order = after.compareTo(other.after);
    if (order == 0) {
      order = group.compareTo(other.group);
    }
    return order <= 0 ? this : other;
  }
}
