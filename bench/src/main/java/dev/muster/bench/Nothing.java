package dev.muster.bench;

/** A program that does nothing and knows no other class. */
final class Nothing {
  private Nothing() {}

  /** Does nothing. */
  public static void main(String... arguments) {}
}
