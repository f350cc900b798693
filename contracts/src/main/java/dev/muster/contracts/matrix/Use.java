package dev.muster.contracts.matrix;

/** Whether Muster uses what the matrix allows. Firewall rules open only what is used. */
public sealed interface Use {

  /** Muster opens this, and a feature fails without it. */
  record Used() implements Use {}

  /**
   * The matrix allows it and Muster never opens it.
   *
   * @param reason one sentence for the administrator who misses the rule
   */
  record Unused(String reason) implements Use {}
}
