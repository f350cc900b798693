package dev.muster.agent.inventory;

import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Instance;
import java.io.IOException;
import java.util.List;

/** Where the instances of one inventory class come from. */
interface FactSource {
  ClassName type();

  /**
   * The instances that there are now.
   *
   * @throws IOException where they cannot be told, so that the class keeps what was known before
   */
  List<Instance> instances() throws IOException;

  /** A source that is a function. */
  static FactSource of(String type, Gathering gathering) {
    return new Named(new ClassName(type), gathering);
  }

  /** Finds instances. */
  @FunctionalInterface
  interface Gathering {
    List<Instance> instances() throws IOException;
  }

  /** A source that is a function with the class's name. */
  record Named(ClassName type, Gathering gathering) implements FactSource {
    @Override
    public List<Instance> instances() throws IOException {
      return gathering.instances();
    }
  }
}
