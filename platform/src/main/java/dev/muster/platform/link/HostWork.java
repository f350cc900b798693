package dev.muster.platform.link;

import dev.muster.contracts.link.ArrivedContent;
import dev.muster.contracts.link.FallbackBatch;
import dev.muster.contracts.link.FallbackFetch;
import dev.muster.contracts.link.HostConfiguration;
import dev.muster.contracts.link.HostContent;
import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.link.ShareAccess;

/** What a host does for its site server; called by several threads. */
public interface HostWork {
  /** How it is. */
  HostReport report();

  /**
   * Runs these roles from now on.
   *
   * @throws IllegalStateException where a role that is to go has something for the site still
   */
  void configure(HostConfiguration configuration);

  /** Has this content from now on. */
  HostContent.Standing content(HostContent content);

  /** Takes what was brought. */
  ArrivedContent.Taken arrived(ArrivedContent arrived);

  /**
   * What its fallback status point has for the site; what was fetched before may go.
   *
   * @throws IllegalStateException where it runs none
   */
  FallbackBatch fallback(FallbackFetch fetch);

  /** How the site server brings files. */
  ShareAccess share();

  /** It has joined: its certificate is another one. */
  void joined();

  /**
   * It belongs to no site any more.
   *
   * @throws IllegalStateException where a role has something for the site still
   */
  void left();
}
