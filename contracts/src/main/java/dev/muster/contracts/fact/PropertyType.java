package dev.muster.contracts.fact;

/** What the values of a property are, however a device wrote them down. */
public enum PropertyType {
  /** Text, compared without regard to letter case. */
  TEXT,
  /** A number. */
  WHOLE,
  /** True or false. */
  FLAG,
  /** A time in UTC, ISO 8601. */
  TIME,
  /** The device itself, by its id: the {@code ResourceId} of every class. */
  DEVICE
}
