package dev.muster.site.live;

/** Whether a device is connected to client notification. */
public sealed interface Connected {
  /**
   * It is.
   *
   * @param point the management point's name
   */
  record To(String point) implements Connected {}

  /** It is not. */
  record Nowhere() implements Connected {}

  /** It cannot be told now, as the reason has it. */
  record Untold(String reason) implements Connected {}
}
