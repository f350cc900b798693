package dev.muster.site.query;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.QueryTexts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads queries in WQL for whoever makes policies of documents: the site, and the command that
 * signs. It needs no database. Safe for use by several threads.
 */
public final class ReadWql implements QueryTexts {
  private static final int MOST_KEPT = 20_000;

  private volatile Kept kept = new Kept(InventoryCatalogue.standard(), new ConcurrentHashMap<>());

  /** Queries that were read where there were these classes. */
  private record Kept(InventoryCatalogue catalogue, Map<String, Query> queries) {}

  @Override
  public Query read(String wql, InventoryCatalogue catalogue) {
    Kept here = kept;
    if (!here.catalogue().equals(catalogue) || here.queries().size() >= MOST_KEPT) {
      here = new Kept(catalogue, new ConcurrentHashMap<>());
      kept = here;
    }
    Query known = here.queries().get(wql);
    if (known != null) {
      return known;
    }
    try {
      Query query = new ResolveQuery(catalogue, wql).whole(ParseQuery.tree(wql));
      here.queries().put(wql, query);
      return query;
    } catch (QueryException wrong) {
      throw new CompilationException(String.valueOf(wrong.getMessage()));
    }
  }
}
