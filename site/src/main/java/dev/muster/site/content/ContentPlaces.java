package dev.muster.site.content;

import dev.muster.contracts.content.ContentHash;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.LastKnown;
import java.time.Clock;
import java.util.List;

/** Where content is, as a management point sees it (matrix: C28). Safe for several threads. */
public final class ContentPlaces {
  private final LastKnown<ContentHash, List<ContentPoint>> having;

  /** In this database. */
  public ContentPlaces(ComponentDatabase database, Clock clock) {
    this(new ContentStore(database), clock);
  }

  ContentPlaces(ContentStore store, Clock clock) {
    this.having = new LastKnown<>(store::having, clock);
  }

  /** The distribution points that have a content whole, by name; the last known ones at worst. */
  public List<ContentPoint> having(ContentHash hash) {
    return having.get(hash);
  }
}
