package dev.muster.tests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.lab.Lab;
import dev.muster.lab.LabSettings;
import dev.muster.lab.Outcome;
import dev.muster.testing.site.MusterCommand;
import dev.muster.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packets of a host that is delayed, by netem or by the relay. */
class DelayedHostIT {
  private static final String PREFIX = LabMachine.freshPrefix("delay-it");
  private static final int MILLIS = 60;
  private static final List<String> RELAY = MusterCommand.words("lab", "relay");
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final Topology TWO =
      LabMachine.topology(
          "muster: topology/1",
          "name: two",
          "networks: { one: 10.61.1.0/24, other: 10.61.2.0/24 }",
          "sites: { S01: { type: primary } }",
          "hosts:",
          "  site:",
          "    addresses: [10.61.1.10]",
          "    site: S01",
          "    roles: [site-server, site-database, provider, management-point]",
          "  pc: { addresses: [10.61.2.20], site: S01, roles: [client] }");

  @BeforeEach
  void machine() {
    LabMachine.assumeUsable();
  }

  @Test
  void eachPacketTakesTheDelayBothWaysAndAllOfAStreamArrives() {
    try (Lab lab = Lab.up(TWO, LabSettings.of(PREFIX))) {
      lab.faults().delay("pc", MILLIS, RELAY);
      assertThat(fastest(lab)).isBetween(2.0 * MILLIS, 10.0 * MILLIS);

      assertThat(transfer(lab)).isEqualTo(TransferredBytes.expected());

      lab.faults().delay("pc", 2 * MILLIS, RELAY);
      assertThat(fastest(lab)).isGreaterThanOrEqualTo(4.0 * MILLIS);
      lab.faults().mend();
      assertThat(fastest(lab)).isLessThan(2.0 * MILLIS);
      assertThat(lab.exec(Lab.SWITCH, "ip", "-br", "link").output())
          .doesNotContain("nv", "fv", "dv");
      assertThat(transfer(lab)).isEqualTo(TransferredBytes.expected());
    }
  }

  private static String transfer(Lab lab) {
    try (var listening =
        LabMachine.start(lab, "site", TransferredBytes.class, "receive", "10.61.1.10")) {
      listening.await(said -> said.contains("listening"), SOON);
      try (var sending =
          LabMachine.start(lab, "pc", TransferredBytes.class, "send", "10.61.1.10")) {
        listening.await(said -> said.contains("sum "), SOON);
        assertThat(sending).isNotNull();
      }
      return listening.output().replaceFirst("(?s).*sum ([0-9a-f]+).*", "$1");
    }
  }

  /** The shortest of some round trips, in milliseconds. */
  private static double fastest(Lab lab) {
    Outcome pinged = lab.exec("pc", "ping", "-n", "-c", "5", "-i", "0.2", "-W", "5", "10.61.1.10");
    Matcher fastest = Pattern.compile("= ([0-9.]+)/").matcher(pinged.output());
    assertThat(fastest.find()).as(pinged.toString()).isTrue();
    return Double.parseDouble(fastest.group(1));
  }
}
