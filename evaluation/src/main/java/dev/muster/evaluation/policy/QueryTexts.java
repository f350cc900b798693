package dev.muster.evaluation.policy;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.query.Query;

/**
 * Reads the texts of queries in documents; the same text and classes always give the same query.
 */
@FunctionalInterface
public interface QueryTexts {
  /** Where no document has a query. */
  QueryTexts NONE =
      (wql, _) -> {
        throw new CompilationException("Queries cannot be read here: " + wql);
      };

  /**
   * What a text in WQL means where there are these classes.
   *
   * @throws CompilationException where it is wrong, saying where
   */
  Query read(String wql, InventoryCatalogue catalogue);
}
