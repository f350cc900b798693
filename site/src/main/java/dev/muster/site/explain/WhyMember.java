package dev.muster.site.explain;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.evaluation.explain.Reason;
import dev.muster.evaluation.explain.WhyCondition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a device is, or is not, in a collection: a link for its rule and for that of each collection
 * that limits it. The one place that knows what makes a member.
 */
record WhyMember(KnownDevice device) {
  List<Link> of(ObjectName collection) {
    List<Link> links = new ArrayList<>();
    Set<ObjectName> seen = new LinkedHashSet<>();
    Optional<ObjectName> next = Optional.of(collection);
    while (next.isPresent() && seen.add(next.get())) {
      Optional<Collection> found =
          device
              .moment()
              .all()
              .find(new ObjectKey(ObjectKind.COLLECTION, next.get()))
              .map(Collection.class::cast);
      if (found.isEmpty()) {
        links.add(
            Link.of(LinkKind.COLLECTION, Verdict.FAILS, "there is no collection " + next.get()));
        return links;
      }
      links.add(link(found.get(), next.get().equals(collection)));
      next = found.get().limiting();
    }
    boolean lags =
        links.stream().noneMatch(Link::stops)
            && device.isApproved()
            && !device.moment().collections().contains(collection);
    if (lags) {
      links.add(
          Link.of(
              LinkKind.COLLECTION,
              Verdict.WAITS,
              "its rules are true, and " + collection + " is evaluated soon"));
    }
    return links;
  }

  private Link link(Collection collection, boolean first) {
    Reason reason = WhyCondition.of(collection.rule(), device.device().id(), device.facts());
    String rule = (first ? "" : "limited to ") + collection.name() + ": " + reason.text();
    return switch (reason.truth()) {
      case TRUE -> Link.of(LinkKind.COLLECTION, Verdict.OK, "in " + rule);
      case FALSE -> Link.of(LinkKind.COLLECTION, Verdict.FAILS, "not in " + rule);
      case UNKNOWN -> Link.of(LinkKind.COLLECTION, Verdict.UNKNOWN, "not known to be in " + rule);
    };
  }

  /** Whether facts are missing that a rule needs. */
  boolean needsFacts(ObjectName collection) {
    return device.fresh().isEmpty()
        && of(collection).stream().anyMatch(link -> link.verdict() == Verdict.UNKNOWN);
  }
}
