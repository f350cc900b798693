package dev.muster.site.clients;

/**
 * How many devices are alike.
 *
 * @param state what the site makes of them
 * @param agent the version of their agent
 * @param contact when the last sign of life was written down
 * @param devices how many
 */
public record CountedDevices(DeviceState state, String agent, Contact contact, long devices) {
  /** How long ago the last sign of life was written down. */
  public enum Contact {
    /** Within the last day. */
    DAY,
    /** Before that, within the last seven days. */
    WEEK,
    /** Before that. */
    LONGER
  }
}
