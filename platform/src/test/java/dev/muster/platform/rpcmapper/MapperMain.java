package dev.muster.platform.rpcmapper;

import dev.muster.platform.http.ListenerAddress;
import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import dev.muster.wire.rpcmapper.InterfaceId;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A mapper on port 135 until its input ends, or one question, inside a network namespace. */
final class MapperMain {
  /** Samba's echo service, because {@code epmmap} only asks for what Samba knows by name. */
  private static final InterfaceId ECHO =
      new InterfaceId(UUID.fromString("60a15ec5-4de8-11d7-a637-005056a20182"), 1, 0);

  private MapperMain() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "serve" -> serve(arguments[1]);
      case "map" -> {
        InterfaceId wanted =
            new InterfaceId(UUID.fromString(arguments[2]), Integer.parseInt(arguments[3]), 0);
        InetSocketAddress there = new InetSocketAddress(arguments[1], EndpointMapper.PORT);
        System.out.println(
            new EndpointMapperClient(Duration.ofSeconds(5), Duration.ofSeconds(5))
                .map(there, wanted));
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void serve(String address) throws Exception {
    EndpointRegistry registry =
        EndpointRegistry.of(
            MusterInterface.HOST_CONTROL.on(49_152),
            MusterInterface.PROVIDER.on(49_153),
            MusterInterface.PROVIDER_ELSEWHERE.on(
                (Inet4Address) InetAddress.ofLiteral("10.93.0.7"), 50_001),
            new Endpoint(ECHO, Endpoint.ANY_OBJECT, "echo", 49_154));
    try (EndpointMapper mapper =
        EndpointMapper.open(
            new ListenerAddress(address, EndpointMapper.PORT, Optional.empty()),
            registry,
            EndpointMapperSettings.defaults().withDatagrams())) {
      System.out.println("serving on " + mapper.port());
      System.in.readAllBytes();
    }
  }
}
