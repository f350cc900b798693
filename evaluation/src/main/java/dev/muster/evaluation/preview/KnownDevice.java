package dev.muster.evaluation.preview;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.Detections;
import dev.muster.evaluation.Presence;
import java.util.Map;

/**
 * A device as the site knows it.
 *
 * @param device which
 * @param facts its inventory, as far as {@link Needs} asks for it
 * @param said what follows from what the device reported of detections that inventory cannot answer
 */
public record KnownDevice(DeviceId device, Facts facts, Map<Detection, Presence> said) {
  public KnownDevice {
    said = Map.copyOf(said);
  }

  /** Whether it is there: by inventory, else by what the device reported. */
  Presence presence(Detection detection) {
    Presence seen = Detections.judge(detection, Detections.observed(detection, facts));
    return seen instanceof Presence.Unknown ? said.getOrDefault(detection, seen) : seen;
  }
}
