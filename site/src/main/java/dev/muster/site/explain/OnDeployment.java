package dev.muster.site.explain;

import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Fact;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.Work;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.compliance.DeviceState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The links of a deployment on a device: those of its policy, of its content, and the state.
 *
 * @param policy the links to its policy
 * @param content the links of what it needs
 */
record OnDeployment(OnPolicy policy, OnContent content) {
  private static final Set<LinkKind> WAY =
      EnumSet.of(
          LinkKind.COLLECTION,
          LinkKind.POLICY,
          LinkKind.ASSIGNMENT,
          LinkKind.DELIVERY,
          LinkKind.VERIFICATION,
          LinkKind.TARGET,
          LinkKind.REQUIREMENTS,
          LinkKind.DETECTION,
          LinkKind.CONTENT,
          LinkKind.WINDOW,
          LinkKind.RUN);

  List<Link> links() {
    boolean done = isDone();
    List<Link> links = new ArrayList<>(policy.links(done));
    if (!done && !hasContent()) {
      policy.about().given().ifPresent(given -> links.addAll(content.links(work(given.signed()))));
    }
    links.add(state());
    boolean stopped = links.stream().anyMatch(Link::stops);
    if (stopped) {
      LinkKind last =
          links.stream().filter(Link::stops).map(Link::kind).sorted().toList().getFirst();
      WAY.stream()
          .filter(kind -> kind.compareTo(last) > 0)
          .filter(kind -> links.stream().noneMatch(link -> link.kind() == kind))
          .forEach(kind -> links.add(Link.of(kind, Verdict.NOT_REACHED, "")));
    }
    return links;
  }

  private static Work.Deploy work(dev.muster.contracts.policy.SignedPolicy signed) {
    return (Work.Deploy) SignedRecords.unverified(signed.policy(), Policy.class).work();
  }

  /** As the device reported of the present body, and told nothing else since. */
  private boolean isDone() {
    return policy
            .heard()
            .stateOf(policy.about().body())
            .filter(state -> state.said().state() == DeploymentState.COMPLIANT)
            .isPresent()
        && policy
            .heard()
            .about(policy.about().body())
            .map(told -> told.links().stream().noneMatch(Link::stops))
            .orElse(true);
  }

  /** The device says that it has what it needs, or stops before it would fetch it. */
  private boolean hasContent() {
    return policy.heard().about(policy.about().body()).stream()
        .flatMap(told -> told.links().stream())
        .anyMatch(link ->
            link.stops()
                && link.kind() != LinkKind.CONTENT
                && link.kind() != LinkKind.DEPENDENCIES);
  }

  private Link state() {
    Optional<DeviceState> found = policy.heard().state();
    if (found.isEmpty()) {
      return Link.of(LinkKind.STATE, Verdict.NOT_REACHED, "the device has reported no state");
    }
    DeviceState state = found.get();
    boolean current = policy.heard().stateOf(policy.about().body()).isPresent();
    List<Fact> facts = new ArrayList<>();
    state.said().exitCode().ifPresent(code -> facts.add(new Fact("exit code", code.toString())));
    if (!state.said().detail().isEmpty()) {
      facts.add(new Fact("detail", state.said().detail()));
    }
    return Link.of(
            LinkKind.STATE,
            current ? verdict(state.said().state()) : Verdict.UNKNOWN,
            state.said().state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (current ? "" : ", of an earlier body of its policy"))
        .with(facts)
        .at(state.said().time());
  }

  private static Verdict verdict(DeploymentState state) {
    return switch (state) {
      case COMPLIANT -> Verdict.OK;
      case WAITING, WAITING_FOR_WINDOW, DOWNLOADING, INSTALLING, UNINSTALLING, RESTART_NEEDED ->
          Verdict.WAITS;
      case REQUIREMENT_NOT_MET, FAILED_WILL_RETRY, FAILED, REFUSED -> Verdict.FAILS;
      case REQUIREMENT_UNKNOWN -> Verdict.UNKNOWN;
    };
  }
}
