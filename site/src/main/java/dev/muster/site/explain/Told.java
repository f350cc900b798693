package dev.muster.site.explain;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.explain.Link;
import java.time.Instant;
import java.util.List;

/** What a device told last of a policy: of which body, when by its clock, and when it came here. */
record Told(ContentHash body, List<Link> links, Instant time, Instant received) {
  Told {
    links = List.copyOf(links);
  }
}
