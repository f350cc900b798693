package dev.muster.agentapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.agent.identity.About;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Predicate;
import dev.muster.contracts.query.Query;
import dev.muster.contracts.query.Source;
import dev.muster.evaluation.Queries;
import dev.muster.evaluation.SelectRows;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What targets an agent can judge about its own device without the site. */
class OwnSystemTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-00000000000a");
  private static final ClassName SYSTEM = new ClassName("SMS_R_System");

  private static Truth judge(Predicate where) {
    Facts facts =
        OwnSystem.with(
            OwnSystem.of(DEVICE, new About("ws-1", "Debian 12", "1.0")), new Facts(Map.of()));
    Query query =
        Queries.devices(
            new Query(
                false,
                List.of(new Query.Column("Name", property("Name"))),
                new Source(SYSTEM, "s"),
                List.of(),
                Optional.of(where),
                List.of()));
    return Queries.judge(query, DEVICE, facts, Instant.EPOCH);
  }

  private static Expression.Property property(String name) {
    return new Expression.Property("s", name, PropertyType.TEXT, false, Optional.empty());
  }

  @Test
  void whatItKnowsIsWhatItCanBeAskedLive() {
    assertThat(OwnSystem.of(DEVICE, new About("ws-1", "Debian 12", "1.0")).properties().keySet())
        .isEqualTo(SelectRows.OWN_SYSTEM);
  }

  @Test
  void itsNameIsKnown() {
    assertThat(judge(new Predicate.Like(property("Name"), "WS-%", false))).isEqualTo(Truth.TRUE);
    assertThat(judge(new Predicate.Like(property("Name"), "WS-%", true))).isEqualTo(Truth.FALSE);
  }

  @Test
  void whatOnlyTheSiteKnowsIsUnknownAndNotWithoutAValue() {
    assertThat(judge(new Predicate.IsNull(property("SystemOUName"), false)))
        .isEqualTo(Truth.UNKNOWN);
    assertThat(
            judge(
                new Predicate.Any(
                    List.of(
                        new Predicate.Like(property("Name"), "WS-%", false),
                        new Predicate.IsNull(property("ADSiteName"), true)))))
        .isEqualTo(Truth.UNKNOWN);
  }
}
