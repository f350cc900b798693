package dev.muster.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.rpcmapper.EndpointMapper;
import dev.muster.platform.rpcmapper.EndpointMapperSettings;
import dev.muster.platform.rpcmapper.MusterInterface;
import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProviderPlaceTest {
  private static final String HERE = "127.0.0.1";
  private static final URI NO_PORT = URI.create("https://" + HERE);

  private static EndpointMapper mapper(EndpointRegistry registry) {
    return EndpointMapper.open(
        new ListenerAddress(HERE, 0, Optional.empty()),
        registry,
        EndpointMapperSettings.defaults());
  }

  private static EndpointRegistry on(int port) {
    return EndpointRegistry.of(MusterInterface.PROVIDER.on(port));
  }

  @Test
  void aPortThatIsNamedIsTaken() {
    URI named = URI.create("https://" + HERE + ":49160");
    assertThat(new ProviderPlace(named, 1).now().url()).isEqualTo(named);
  }

  @Test
  void withoutAPortTheMapperIsAskedAndAfterALossAgain() {
    try (EndpointMapper mapper = mapper(on(49_155))) {
      ProviderPlace place = new ProviderPlace(NO_PORT, mapper.port());
      assertThat(place.now())
          .isEqualTo(new ProviderPlace.Place(URI.create("https://" + HERE + ":49155"), false));

      mapper.serve(on(49_156));
      assertThat(place.now().url().getPort()).isEqualTo(49_155);
      place.lost();
      assertThat(place.now().url().getPort()).isEqualTo(49_156);
    }
  }

  @Test
  void aProviderOnAnotherHostIsFollowedWhereTheHostHasNone() {
    Endpoint elsewhere =
        MusterInterface.PROVIDER_ELSEWHERE.on(
            (Inet4Address) InetAddress.ofLiteral("127.0.0.9"), 50_001);
    try (EndpointMapper mapper = mapper(EndpointRegistry.of(elsewhere))) {
      ProviderPlace place = new ProviderPlace(NO_PORT, mapper.port());
      assertThat(place.now())
          .isEqualTo(new ProviderPlace.Place(URI.create("https://127.0.0.9:50001"), true));

      mapper.serve(EndpointRegistry.of(elsewhere, MusterInterface.PROVIDER.on(49_155)));
      place.lost();
      assertThat(place.now())
          .isEqualTo(new ProviderPlace.Place(URI.create("https://" + HERE + ":49155"), false));
    }
  }

  @Test
  void aHostWithoutProviderOrMapperSaysWhatToDo() {
    int closed;
    try (EndpointMapper mapper =
        mapper(EndpointRegistry.of(MusterInterface.HOST_CONTROL.on(49_152)))) {
      closed = mapper.port();
      assertThatThrownBy(() -> new ProviderPlace(NO_PORT, closed).now())
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("knows no provider")
          .hasMessageContaining("--administration");
    }
    assertThatThrownBy(() -> new ProviderPlace(NO_PORT, closed).now())
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("C23/rpc-endpoint-mapper")
        .hasMessageContaining("https://" + HERE + ":PORT");
  }
}
