package dev.muster.site.query;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.QueryLanguage;
import dev.muster.evaluation.policy.QueryTexts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads queries in WQL for whoever makes policies of documents: the site, and the command that
 * signs. It needs no database. Safe for use by several threads.
 */
public final class ReadWql implements QueryLanguage {
  private static final int MOST_KEPT = 20_000;

  private final Map<Text, Query> kept = new ConcurrentHashMap<>();

  private record Text(String wql, InventoryCatalogue catalogue) {}

  @Override
  public QueryTexts over(InventoryCatalogue catalogue) {
    return wql -> read(new Text(wql, catalogue));
  }

  private Query read(Text text) {
    Query known = kept.get(text);
    if (known != null) {
      return known;
    }
    try {
      Query query =
          new ResolveQuery(text.catalogue(), text.wql()).whole(ParseQuery.tree(text.wql()));
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(text, query);
      return query;
    } catch (QueryException wrong) {
      throw new CompilationException(String.valueOf(wrong.getMessage()));
    }
  }
}
