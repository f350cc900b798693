package dev.muster.contracts.explain;

import dev.muster.contracts.device.DeviceId;
import java.time.Instant;
import java.util.List;

/**
 * The answer to why.
 *
 * @param device on which device
 * @param name its host name
 * @param asked what was asked about, such as {@code application/editor}
 * @param time when
 * @param chains one for each thing that it comes to, those that are for the device first; at least
 *     one
 */
public record Why(DeviceId device, String name, String asked, Instant time, List<Chain> chains) {
  public Why {
    chains = List.copyOf(chains);
  }
}
