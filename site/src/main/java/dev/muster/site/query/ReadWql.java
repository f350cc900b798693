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

  private final InventoryCatalogue catalogue = InventoryCatalogue.standard();
  private final Map<String, Query> kept = new ConcurrentHashMap<>();

  @Override
  public Query read(String wql) {
    Query known = kept.get(wql);
    if (known != null) {
      return known;
    }
    try {
      Query query = new ResolveQuery(catalogue, wql).whole(ParseQuery.tree(wql));
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(wql, query);
      return query;
    } catch (QueryException wrong) {
      throw new CompilationException(String.valueOf(wrong.getMessage()));
    }
  }
}
