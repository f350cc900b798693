package dev.muster.evaluation.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.LinkKind;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.evaluation.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeantTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Condition IMPORTED = new Condition.Exists(new ClassName("SITE_ROOM"));
  private static final Condition OWN = new Condition.Exists(new ClassName("SMS_G_System_SERVICE"));

  private static Link last(Condition target, Optional<Settlement> said) {
    List<Link> links =
        Meant.links(
            target,
            said,
            new DeviceNow(
                new DeviceId("00000000-0000-0000-0000-000000000001"),
                new Facts(Map.of()),
                NOW,
                Optional.empty()));
    assertThat(links.subList(0, links.size() - 1)).noneMatch(Link::stops);
    return links.getLast();
  }

  private static Optional<Settlement> said(boolean member, Duration left) {
    return Optional.of(new Settlement(member, NOW.minusSeconds(60), NOW.plus(left)));
  }

  @Test
  void theSitesWordIsALinkAndWhereItIsMissingTheFirstThatDoesNotHold() {
    assertThat(last(IMPORTED, Optional.empty()))
        .satisfies(link -> {
          assertThat(link.kind()).isEqualTo(LinkKind.MEMBERSHIP);
          assertThat(link.verdict()).isEqualTo(Verdict.WAITS);
          assertThat(link.sentence()).contains("the site has not said yet");
        });
    assertThat(last(IMPORTED, said(true, Duration.ofHours(1))))
        .satisfies(link -> {
          assertThat(link.verdict()).isEqualTo(Verdict.OK);
          assertThat(link.facts())
              .containsExactly(
                  new Link.Fact("signed", "2026-03-01T11:59:00Z"),
                  new Link.Fact("valid until", "2026-03-01T13:00:00Z"));
        });
    assertThat(last(IMPORTED, said(true, Duration.ZERO)))
        .satisfies(link -> {
          assertThat(link.verdict()).isEqualTo(Verdict.WAITS);
          assertThat(link.sentence()).contains("has ended at 2026-03-01T12:00:00Z");
        });
    assertThat(last(IMPORTED, said(false, Duration.ofHours(1))).verdict()).isEqualTo(Verdict.FAILS);
  }

  @Test
  void whatTheDeviceHasToLookForItselfIsNotAskedOfTheSite() {
    Link link = last(OWN, said(true, Duration.ofHours(1)));
    assertThat(link.kind()).isEqualTo(LinkKind.TARGET);
    assertThat(link.verdict()).isEqualTo(Verdict.UNKNOWN);
  }
}
