package dev.muster.platform.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperSettings;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The audit finds Muster's own endpoint mapper, and through it the dynamic port. */
class RealMapperTest {
  private static EndpointMapper open(EndpointRegistry registry) {
    return EndpointMapper.open(
        new ListenerAddress("127.0.0.1", 0, Optional.empty()),
        registry,
        EndpointMapperSettings.defaults());
  }

  private static ProbeResult dynamic(EndpointMapper mapper) {
    return Targets.check(
        Targets.at(Protocol.RPC, Transport.TCP, new DestinationPort.Dynamic(mapper.port())));
  }

  @Test
  void theMapperIsOpen() {
    try (EndpointMapper mapper = open(EndpointRegistry.of())) {
      ProbeResult result = Targets.check(Targets.tcp(Protocol.RPC_ENDPOINT_MAPPER, mapper.port()));
      assertThat(result.verdict()).isEqualTo(Verdict.OPEN);
      assertThat(result.detail()).isEqualTo("RPC bind accepted");
      assertThat(result.warnings()).isEmpty();
    }
  }

  @Test
  void theDynamicPortIsAskedForAndProbed() throws Exception {
    int closed = Targets.freeTcpPort();
    try (EndpointMapper mapper =
        open(EndpointRegistry.of(MusterInterface.HOST_CONTROL.on(closed)))) {
      ProbeResult result = dynamic(mapper);
      assertThat(result.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(result.detail())
          .startsWith("dynamic port " + closed + " of the Muster host control: ");
    }
  }

  @Test
  void withoutAnInterfaceOfMusterThereIsNoPortToProbe() {
    try (EndpointMapper mapper = open(EndpointRegistry.of())) {
      ProbeResult result = dynamic(mapper);
      assertThat(result.verdict()).isEqualTo(Verdict.CANNOT_BE_TOLD);
      assertThat(result.detail())
          .isEqualTo(
              "endpoint mapper on "
                  + mapper.port()
                  + ": RPC bind accepted; it knows no interface of Muster yet, so no port to"
                  + " probe");
    }
  }
}
