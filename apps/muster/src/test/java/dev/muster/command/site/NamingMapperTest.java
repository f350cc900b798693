package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperSettings;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NamingMapperTest {
  private static final Endpoint ELSEWHERE =
      MusterInterface.PROVIDER_ELSEWHERE.on(
          (Inet4Address) InetAddress.ofLiteral("10.0.0.7"), 50_001);

  private final AtomicInteger openings = new AtomicInteger();

  private EndpointMapper open(EndpointRegistry registry) {
    openings.incrementAndGet();
    return EndpointMapper.open(
        new ListenerAddress("127.0.0.1", 0, Optional.empty()),
        registry,
        EndpointMapperSettings.defaults());
  }

  @Test
  void itIsOpenOnlyWhileThereIsSomethingToName() {
    try (var mapper = new NamingMapper("0.0.0.0", this::open)) {
      mapper.name(List.of());
      assertThat(mapper.said()).startsWith("TCP 135 stays closed");
      assertThat(openings).hasValue(0);

      mapper.name(List.of(ELSEWHERE));
      mapper.name(List.of(ELSEWHERE));
      assertThat(openings).hasValue(1);
      assertThat(mapper.said())
          .isEqualTo(
              "TCP 135 on 0.0.0.0 for consoles, names 10.0.0.7:50001 (matrix:"
                  + " C23/rpc-endpoint-mapper, C24/rpc-endpoint-mapper)");

      mapper.name(List.of());
      assertThat(mapper.said()).startsWith("TCP 135 stays closed");
      mapper.name(List.of(ELSEWHERE));
      assertThat(openings).as("it had been closed").hasValue(2);
    }
  }

  @Test
  void whatIsInTheWayOfThePortIsSaid() {
    try (var mapper =
        new NamingMapper(
            "0.0.0.0",
            _ -> {
              throw new ListenerException("Port 135 is taken");
            })) {
      assertThatThrownBy(() -> mapper.name(List.of(ELSEWHERE)))
          .isInstanceOf(ListenerException.class);
      assertThat(mapper.said()).contains("Port 135 is taken", "C23/rpc-endpoint-mapper");
    }
  }
}
