package dev.muster.evaluation.explain;

import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.policy.Policy;
import dev.muster.evaluation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The links that only the device knows, up to the first that does not hold. */
public final class ExplainOnDevice {
  private static final Duration MUCH = Duration.ofMinutes(5);

  private ExplainOnDevice() {}

  /**
   * The links of one policy.
   *
   * @param deployment how it stands, where the policy is of a deployment and followed
   */
  public static List<Link> links(
      PolicyHere policy, Optional<DeploymentHere> deployment, DeviceNow device) {
    List<Link> links = new ArrayList<>(delivered(policy));
    if (!stopped(links)) {
      links.addAll(verified(policy, device));
    }
    if (!stopped(links) && deployment.isPresent()) {
      links.addAll(new Way(deployment.get()).links());
    }
    device
        .ahead()
        .filter(much -> much.abs().compareTo(MUCH) > 0)
        .ifPresent(much -> links.add(clock(much, blames(links, deployment))));
    return List.copyOf(links);
  }

  private static boolean stopped(List<Link> links) {
    return !links.isEmpty() && links.getLast().stops();
  }

  private static List<Link> delivered(PolicyHere policy) {
    String body = policy.body().value().substring(0, 12);
    return List.of(
        policy
            .got()
            .map(at ->
                Link.of(LinkKind.DELIVERY, Verdict.OK, "the device got the body " + body).at(at))
            .orElseGet(() ->
                policy.refusal().isPresent()
                    ? Link.of(LinkKind.DELIVERY, Verdict.OK, "something came as the body " + body)
                    : Link.of(
                        LinkKind.DELIVERY,
                        Verdict.WAITS,
                        "the device knows of the body " + body + " and has not got it yet")));
  }

  private static List<Link> verified(PolicyHere policy, DeviceNow device) {
    if (policy.refusal().isPresent()) {
      return List.of(
          Link.of(
              LinkKind.VERIFICATION,
              Verdict.FAILS,
              "the device refused it: " + policy.refusal().get()));
    }
    Optional<Policy> known = policy.known();
    if (known.isEmpty()) {
      return List.of(
          Link.of(LinkKind.VERIFICATION, Verdict.UNKNOWN, "the device has not judged it yet"));
    }
    List<Link> links = new ArrayList<>();
    links.add(
        Link.of(
            LinkKind.VERIFICATION,
            Verdict.OK,
            "verified: serial "
                + known.get().serial()
                + ", signed by "
                + known.get().author()
                + " at "
                + known.get().issued()));
    links.addAll(Meant.links(known.get().target(), policy.said(), device));
    return links;
  }

  /** A wrong clock is to blame where signatures or times are what stops. */
  private static boolean blames(List<Link> links, Optional<DeploymentHere> deployment) {
    boolean refused = stopped(links) && links.getLast().kind() == LinkKind.VERIFICATION;
    boolean timed =
        deployment
            .map(here -> here.plan().first())
            .filter(step ->
                step instanceof Step.Wait
                    || step instanceof Step.WaitForWindow
                    || step instanceof Step.Expired)
            .isPresent();
    return refused || timed;
  }

  private static Link clock(Duration ahead, boolean blamed) {
    return Link.of(
        LinkKind.CLOCK,
        blamed ? Verdict.FAILS : Verdict.OK,
        "the device's clock is "
            + length(ahead.abs())
            + " "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " the site's");
  }

  private static String length(Duration time) {
    return time.toDays() > 1 ? time.toDays() + " days" : time.toMinutes() + " minutes";
  }
}
