package dev.muster.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {

  @Test
  void rulesCountByTheirRowsAndWhatFellThroughCountsAsDropped() {
    Counted counted =
        Counted.in(
            """
            table inet muster {
            	counter dropped_input {
            		packets 3 bytes 180
            	}

            	counter dropped_output {
            		packets 0 bytes 0
            	}

            	chain input {
            		type filter hook input priority filter; policy drop;
            		iif "lo" counter packets 10 bytes 1000 accept comment "base:loopback"
            		ct state invalid counter packets 2 bytes 80 drop comment "base:invalid"
            		ip saddr 10.1.0.0/16 tcp dport 80 counter packets 4 bytes 240 accept comment "C12/http C17/http"
            		counter name "dropped_input"
            	}

            	chain output {
            		ip daddr 10.1.0.0/16 tcp dport 80 counter packets 1 bytes 60 accept comment "C12/http C17/http"
            	}
            }
            """);
    assertThat(counted.dropped()).isEqualTo(5);
    assertThat(counted.passed()).containsEntry("C12/http C17/http", 5L).hasSize(2);
  }
}
