package dev.muster.contracts.provider;

import java.util.Set;

/**
 * That something changed since the last event, not what.
 *
 * @param topics of which kinds; none says that the stream is open still
 */
public record SiteChanges(Set<Topic> topics) {
  public SiteChanges {
    topics = Set.copyOf(topics);
  }
}
