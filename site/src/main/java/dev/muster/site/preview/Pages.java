package dev.muster.site.preview;

import dev.muster.site.clients.ClientName;
import dev.muster.site.clients.Clients;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The approved devices of a site by name, so many at a time. For one thread. */
final class Pages implements Iterator<List<ClientName>> {
  private static final int SIZE = 2_000;

  private final Clients clients;
  private List<ClientName> next;

  Pages(Clients clients) {
    this.clients = clients;
    this.next = clients.approvedAfter(Optional.empty(), SIZE);
  }

  @Override
  public boolean hasNext() {
    return !next.isEmpty();
  }

  @Override
  public List<ClientName> next() {
    if (next.isEmpty()) {
      throw new NoSuchElementException("all devices were looked at");
    }
    List<ClientName> page = next;
    next =
        page.size() < SIZE ? List.of() : clients.approvedAfter(Optional.of(page.getLast()), SIZE);
    return page;
  }
}
