package dev.muster.command.explain;

import dev.muster.contracts.explain.LinkKind;

/**
 * Something wrong.
 *
 * @param name for people
 * @param kind the link at which it is to be seen first
 * @param words that the link says
 * @param seed makes it so
 */
record Fault(String name, LinkKind kind, String words, Seed seed) {
  /** Makes something wrong. */
  @FunctionalInterface
  interface Seed {
    void in(Scene scene) throws Exception;
  }
}
