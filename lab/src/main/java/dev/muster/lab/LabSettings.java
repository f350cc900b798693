package dev.muster.lab;

import java.time.Duration;

/**
 * How a lab is made.
 *
 * @param prefix what the names of its namespaces begin with; labs side by side differ in it
 * @param clients whether one host stands for each group of clients
 * @param patience how long any program that ends by itself may take
 */
public record LabSettings(String prefix, boolean clients, Duration patience) {

  public LabSettings {
    if (!prefix.matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException(
          "'" + prefix + "' is no prefix: 1 to 32 lower-case letters, digits and hyphens");
    }
  }

  /** A lab without groups of clients, whose programs end within half a minute. */
  public static LabSettings of(String prefix) {
    return new LabSettings(prefix, false, Duration.ofSeconds(30));
  }

  /** The same with one host for each group of clients. */
  public LabSettings withClients() {
    return new LabSettings(prefix, true, patience);
  }
}
