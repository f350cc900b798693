package dev.muster.contracts.provider;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;

/**
 * Facts about a device that no agent can know, such as its groups; they replace what was imported
 * for the device and the class before.
 *
 * @param device by id or name
 * @param type the class
 * @param instances properties by name; exactly one for {@code SMS_R_System}, and none to forget
 */
public record ImportedFacts(String device, ClassName type, List<Map<String, Value>> instances) {
  public ImportedFacts {
    instances = instances.stream().map(Map::copyOf).toList();
  }
}
