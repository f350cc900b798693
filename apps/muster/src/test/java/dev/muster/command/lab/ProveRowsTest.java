package dev.muster.command.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProveRowsTest {

  @Test
  void aRowIsNamedByItsWholeName() {
    String line = "Cannot reach dp1 (matrix: C40/rpc-endpoint-mapper, P03/rpc): timed out";
    assertThat(ProveRows.names(line, "P03/rpc/tcp")).isTrue();
    assertThat(ProveRows.names(line, "C40/rpc-endpoint-mapper/tcp")).isTrue();
    assertThat(ProveRows.names(line, "C40/rpc/tcp")).isFalse();
    assertThat(ProveRows.names("matrix: C12/https)", "C12/http/tcp")).isFalse();
  }
}
