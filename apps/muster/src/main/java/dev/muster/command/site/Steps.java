package dev.muster.command.site;

/** Hears how far a start has come. */
@FunctionalInterface
public interface Steps {
  /**
   * A step is done.
   *
   * @param part such as {@code database}
   * @param outcome what came of it, for people
   */
  void done(String part, String outcome);
}
