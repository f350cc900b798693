package dev.muster.contracts.fact;

import java.util.Map;

/**
 * One instance of an inventory class, such as one processor.
 *
 * @param key tells it from the other instances of its class on the device, at most 500 characters
 * @param properties values by the property's name in Configuration Manager
 */
public record Instance(String key, Map<String, Value> properties) {
  private static final int LONGEST_KEY = 500;

  public Instance {
    properties = Map.copyOf(properties);
    if (key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("an instance's key has at most 500 characters");
    }
  }
}
