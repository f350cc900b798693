package dev.muster.evaluation.explain;

import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Fact;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.fact.Condition;
import dev.muster.evaluation.Settlement;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a target means the device: on its own facts, and by the site's word for the rest. */
final class Meant {
  private Meant() {}

  static List<Link> links(Condition target, Optional<Settlement> said, DeviceNow device) {
    Reason own = WhyCondition.of(target, device.id(), device.facts(), device.now());
    if (own.truth() == Truth.UNKNOWN && Settlement.mayFill(target, device.facts())) {
      return List.of(
          Link.of(
              LinkKind.TARGET,
              Verdict.OK,
              "the device cannot tell by itself, the site has to: " + own.text()),
          said.map(statement -> statement(statement, device.now()))
              .orElseGet(() ->
                  Link.of(
                      LinkKind.MEMBERSHIP,
                      Verdict.WAITS,
                      "the site has not said yet whether the device is a member; the device asks"
                          + " it again and again")));
    }
    return List.of(
        Link.of(
            LinkKind.TARGET,
            switch (own.truth()) {
              case TRUE -> Verdict.OK;
              case FALSE -> Verdict.FAILS;
              case UNKNOWN -> Verdict.UNKNOWN;
            },
            "on the device's own facts: " + own.text()));
  }

  private static Link statement(Settlement said, Instant now) {
    List<Fact> facts =
        List.of(
            new Fact("signed", said.issued().toString()),
            new Fact("valid until", said.ends().toString()));
    return switch (said.at(now)) {
      case TRUE ->
          Link.of(
                  LinkKind.MEMBERSHIP,
                  Verdict.OK,
                  "the site says, until " + said.ends() + ", that the device is a member")
              .with(facts);
      case FALSE ->
          Link.of(
                  LinkKind.MEMBERSHIP,
                  Verdict.FAILS,
                  "the site says, until " + said.ends() + ", that the device is not a member")
              .with(facts);
      case UNKNOWN ->
          Link.of(
                  LinkKind.MEMBERSHIP,
                  Verdict.WAITS,
                  "what the site said of the device's membership has ended at "
                      + said.ends()
                      + "; the device asks again")
              .with(facts);
    };
  }
}
