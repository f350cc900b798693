package dev.muster.site.explain;

import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.ResourceType;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Fact;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.fact.Condition;
import dev.muster.evaluation.Truth;
import dev.muster.evaluation.explain.Reason;
import dev.muster.evaluation.explain.WhyCondition;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.Targets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a device is, or is not, in a collection: a link for what it says of itself, includes and
 * excludes, and for each collection that limits it. The one place that knows what makes a member.
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
      if (found.get().members() == ResourceType.USER) {
        return List.of(byUsers(collection));
      }
      links.add(link(found.get(), next.get().equals(collection) ? "" : "limited to "));
      next = found.get().limiting();
    }
    boolean lags =
        links.stream().noneMatch(Link::stops) && device.isApproved() && !isMember(collection);
    if (lags) {
      links.add(
          Link.of(
              LinkKind.COLLECTION,
              Verdict.WAITS,
              "its rules are true, and " + collection + " is evaluated soon"));
    }
    return links;
  }

  /** Whom a device belongs to, only the site's database can tell. */
  private Link byUsers(ObjectName collection) {
    return isMember(collection)
        ? Link.of(
            LinkKind.COLLECTION, Verdict.OK, "it belongs to a user of the collection " + collection)
        : Link.of(
            LinkKind.COLLECTION,
            Verdict.FAILS,
            "it belongs to no user of the collection " + collection);
  }

  private boolean isMember(ObjectName collection) {
    return device.moment().collections().contains(collection);
  }

  private Link link(Collection collection, String word) {
    List<Fact> facts = collection.query().map(wql -> new Fact("query", wql)).stream().toList();
    try {
      Link link = judged(collection, word).with(facts);
      // What looks at several devices, only the site's database can tell: it has.
      return link.stops() && isMember(collection.name())
          ? Link.of(
                  LinkKind.COLLECTION,
                  Verdict.OK,
                  "in " + word + collection.name() + ", as the site evaluated it last")
              .with(facts)
          : link;
    } catch (CompilationException wrong) {
      return Link.of(LinkKind.COLLECTION, Verdict.UNKNOWN, String.valueOf(wrong.getMessage()));
    }
  }

  private Link judged(Collection collection, String word) {
    Targets targets = new Targets(device.moment().all());
    Reason in = why(Targets.own(collection, device.moment().all()));
    List<String> misses = new ArrayList<>();
    if (in.truth() != Truth.TRUE && !namesNobody(collection)) {
      misses.add(in.text());
    }
    for (ObjectName included : collection.include()) {
      Reason reason = why(targets.of(included));
      if (in.truth() != Truth.TRUE) {
        misses.add("in " + included + ", which it includes: " + reason.text());
        in =
            new Reason(
                in.truth().or(reason.truth()),
                List.of("by " + included + ", which it includes: " + reason.text()));
      }
    }
    if (in.truth() != Truth.TRUE) {
      return not(in.truth(), word + collection.name() + ": " + String.join("; ", misses));
    }
    for (ObjectName excluded : collection.exclude()) {
      Reason reason = why(targets.of(excluded));
      if (reason.truth() != Truth.FALSE) {
        return not(
            reason.truth().not(),
            word + collection.name() + ", which excludes " + excluded + ": " + reason.text());
      }
    }
    return Link.of(
        LinkKind.COLLECTION, Verdict.OK, "in " + word + collection.name() + ": " + in.text());
  }

  private static boolean namesNobody(Collection collection) {
    return collection.rule().isEmpty()
        && collection.devices().isEmpty()
        && collection.query().isEmpty();
  }

  private static Link not(Truth truth, String sentence) {
    return truth == Truth.UNKNOWN
        ? Link.of(LinkKind.COLLECTION, Verdict.UNKNOWN, "not known to be in " + sentence)
        : Link.of(LinkKind.COLLECTION, Verdict.FAILS, "not in " + sentence);
  }

  private Reason why(Condition condition) {
    return WhyCondition.of(condition, device.device().id(), device.facts(), device.now());
  }

  /** Whether facts are missing that a rule needs. */
  boolean needsFacts(ObjectName collection) {
    return device.fresh().isEmpty()
        && of(collection).stream().anyMatch(link -> link.verdict() == Verdict.UNKNOWN);
  }
}
