package dev.muster.agent.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.evaluation.explain.PolicyHere;
import dev.muster.foundation.authors.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is told of policies: what a body says only where its signature is good now.
 *
 * @param store knows when bodies were got
 * @param targeting knows what the site said of targets
 */
record Standings(PolicyStore store, Targeting targeting) {
  List<PolicyHere> of(PolicyStore.Known known, Function<ContentHash, Optional<Verdict>> judgement) {
    List<PolicyHere> all = new ArrayList<>();
    new TreeMap<>(known.assigned())
        .forEach((policy, body) ->
            all.add(
                of(
                    policy,
                    body,
                    Optional.ofNullable(known.refusals().get(body))
                        .filter(reason -> !Targeting.isAboutTarget(reason)),
                    judgement.apply(body))));
    return all;
  }

  private PolicyHere of(
      PolicyId policy, ContentHash body, Optional<String> refused, Optional<Verdict> judged) {
    Optional<String> refusal = refused;
    Optional<Policy> good = Optional.empty();
    switch (judged.orElse(null)) {
      case null -> {}
      case Verdict.Refused(String reason) -> refusal = refused.or(() -> Optional.of(reason));
      case Verdict.Authentic authentic -> good = Optional.of(authentic.policy());
    }
    return new PolicyHere(
        policy,
        body,
        store.got(body),
        refusal,
        good,
        good.flatMap(one -> targeting.assigned(one, body).said()));
  }
}
