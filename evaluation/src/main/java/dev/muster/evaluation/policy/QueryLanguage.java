package dev.muster.evaluation.policy;

import dev.muster.contracts.fact.InventoryCatalogue;

/** A language in which documents ask for devices. */
@FunctionalInterface
public interface QueryLanguage {
  /** Where no document has a query. */
  QueryLanguage NONE =
      _ ->
          wql -> {
            throw new CompilationException("Queries cannot be read here: " + wql);
          };

  /** Reads texts that name classes of this catalogue. */
  QueryTexts over(InventoryCatalogue catalogue);
}
