package dev.muster.platform.rpcmapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.ListenerException;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.wire.rpcmapper.Endpoint;
import dev.muster.wire.rpcmapper.EndpointRegistry;
import dev.muster.wire.rpcmapper.InterfaceId;
import dev.muster.wire.rpcmapper.Mapped;
import dev.muster.wire.rpcmapper.MapperClient;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The mapper's listener and client on loopback. */
class EndpointMapperTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final EndpointRegistry BOTH =
      EndpointRegistry.of(
          MusterInterface.HOST_CONTROL.on(49_152), MusterInterface.PROVIDER.on(49_153));
  private static final EndpointMapperClient CLIENT =
      new EndpointMapperClient(Duration.ofSeconds(5), Duration.ofSeconds(5));

  /** A request of {@code ept_inq_object} in one datagram, which has no parameters. */
  private static final byte[] DATAGRAM =
      HexFormat.of()
          .parseHex(
              "0400200010000000"
                  + "00000000000000000000000000000000"
                  + "0883afe11f5dc91191a408002b14a0fa"
                  + "00000000000007000000000000000008"
                  + "0000000003000000050000000500ffffffff000000000001");

  private static EndpointMapper open(EndpointMapperSettings settings) {
    return EndpointMapper.open(at(0), BOTH, settings);
  }

  private static ListenerAddress at(int port) {
    return new ListenerAddress("127.0.0.1", port, Optional.empty());
  }

  private static EndpointMapperSettings bounds(int connections, int ofOne, Duration idle) {
    return new EndpointMapperSettings(connections, ofOne, idle, Duration.ofMinutes(1), 0, 0);
  }

  private static Mapped map(EndpointMapper mapper, InterfaceId wanted) {
    return CLIENT.map(new InetSocketAddress(LOOPBACK, mapper.port()), wanted);
  }

  private static Mapped found(int port) {
    return new Mapped.Found(port, Optional.of((Inet4Address) LOOPBACK));
  }

  private static Socket connect(EndpointMapper mapper) throws IOException {
    Socket socket = new Socket(LOOPBACK, mapper.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  @Test
  void theClientFindsThePortOfEachInterface() {
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults())) {
      assertThat(map(mapper, MusterInterface.HOST_CONTROL.id())).isEqualTo(found(49_152));
      assertThat(map(mapper, MusterInterface.PROVIDER.id())).isEqualTo(found(49_153));
      assertThat(map(mapper, new InterfaceId(new UUID(1, 2), 1, 0)))
          .isEqualTo(new Mapped.NotRegistered());
    }
  }

  @Test
  void anotherRegistryIsServedFromNowOn() {
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults())) {
      mapper.serve(EndpointRegistry.of(MusterInterface.PROVIDER.on(50_000)));
      assertThat(map(mapper, MusterInterface.PROVIDER.id())).isEqualTo(found(50_000));
      assertThat(map(mapper, MusterInterface.HOST_CONTROL.id()))
          .isEqualTo(new Mapped.NotRegistered());
    }
  }

  @Test
  void whatIsNoRpcIsClosedAtOnce() throws Exception {
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults());
        Socket socket = connect(mapper)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(ends(socket)).isTrue();
    }
  }

  @Test
  void aBrokenBindIsRefusedInWordsAndThenClosed() throws Exception {
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults());
        Socket socket = connect(mapper)) {
      byte[] bind = new MapperClient(MusterInterface.PROVIDER.id()).first();
      bind[24] = 9; // contexts, of which there is one
      socket.getOutputStream().write(bind);
      byte[] answer = socket.getInputStream().readAllBytes();
      assertThat(answer[2]).as("bind_nak").isEqualTo((byte) 13);
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    EndpointMapperSettings settings = bounds(8, 8, Duration.ofSeconds(1));
    try (EndpointMapper mapper = open(settings);
        Socket socket = connect(mapper)) {
      assertThat(ends(socket)).isTrue();
    }
  }

  @Test
  void aConnectionEndsAfterItsLongestTimeThoughItIsNotIdle() throws Exception {
    EndpointMapperSettings settings =
        new EndpointMapperSettings(8, 8, Duration.ofSeconds(1), Duration.ofSeconds(1), 0, 0);
    try (EndpointMapper mapper = open(settings);
        Socket socket = connect(mapper)) {
      socket.setSoTimeout(100);
      byte[] bind = new MapperClient(MusterInterface.PROVIDER.id()).first();
      boolean ended = false;
      for (int i = 0; i < 60 && !ended; i++) {
        ended = !writes(socket, bind[i]) || ends(socket);
      }
      assertThat(ended).isTrue();
    }
  }

  @Test
  void oneSourceHasABoundedNumberOfConnectionsWhichItGetsBack() throws Exception {
    try (EndpointMapper mapper = open(bounds(8, 2, Duration.ofSeconds(30)))) {
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        open.add(connect(mapper));
        open.getLast().getOutputStream().write(5);
      }
      try (Socket oneTooMany = connect(mapper)) {
        assertThat(ends(oneTooMany)).isTrue();
      }
      for (Socket socket : open) {
        socket.close();
      }
      Mapped mapped = map(mapper, MusterInterface.PROVIDER.id());
      for (int i = 0; i < 100 && mapped instanceof Mapped.Refused; i++) {
        mapped = map(mapper, MusterInterface.PROVIDER.id());
      }
      assertThat(mapped).isEqualTo(found(49_153));
    }
  }

  @Test
  void datagramsAreAnsweredWhereTheSettingsSaySo() throws Exception {
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults().withDatagrams());
        DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(10_000);
      socket.send(new DatagramPacket(DATAGRAM, DATAGRAM.length, LOOPBACK, mapper.port()));
      DatagramPacket answer = new DatagramPacket(new byte[1500], 1500);
      socket.receive(answer);
      assertThat(answer.getLength()).isEqualTo(100);
      assertThat(answer.getData()).startsWith(4, 2);
      assertThat(answered(socket, mapper, 200)).isLessThan(200);
    }
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults());
        DatagramSocket socket = new DatagramSocket()) {
      assertThat(answered(socket, mapper, 1)).isZero();
    }
  }

  /** How many of so many questions at once are answered. */
  private static int answered(DatagramSocket socket, EndpointMapper mapper, int questions)
      throws IOException {
    for (int i = 0; i < questions; i++) {
      socket.send(new DatagramPacket(DATAGRAM, DATAGRAM.length, LOOPBACK, mapper.port()));
    }
    socket.setSoTimeout(300);
    int answers = 0;
    try {
      while (true) {
        socket.receive(new DatagramPacket(new byte[1500], 1500));
        answers++;
      }
    } catch (SocketTimeoutException noMore) {
      return answers;
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (EndpointMapper mapper = open(EndpointMapperSettings.defaults())) {
      int port = mapper.port();
      assertThatThrownBy(
              () -> EndpointMapper.open(at(port), BOTH, EndpointMapperSettings.defaults()))
          .isInstanceOf(ListenerException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1 port " + port)
          .hasMessageContaining("already used by process");
    }
    try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(LOOPBACK, freeOfTcp()))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() ->
              EndpointMapper.open(
                  at(port), BOTH, EndpointMapperSettings.defaults().withDatagrams()))
          .isInstanceOf(ListenerException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1 udp port " + port);
    }
    TlsIdentity identity = new TlsIdentity("", "", "");
    assertThatThrownBy(() ->
            EndpointMapper.open(
                new ListenerAddress("127.0.0.1", 0, Optional.of(identity)),
                BOTH,
                EndpointMapperSettings.defaults()))
        .hasMessageContaining("no TLS");
  }

  /** A port that no connection of this machine has, as a free one of UDP may be. */
  private static int freeOfTcp() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      return free.getLocalPort();
    }
  }

  @Test
  void theClientSaysWhyItHasNoAnswer() throws Exception {
    EndpointMapperClient hasty =
        new EndpointMapperClient(Duration.ofSeconds(2), Duration.ofMillis(200));
    InterfaceId wanted = MusterInterface.PROVIDER.id();
    InetSocketAddress nobody;
    try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK)) {
      nobody = new InetSocketAddress(LOOPBACK, silent.getLocalPort());
      assertThat(hasty.map(nobody, wanted))
          .isEqualTo(new Mapped.Refused("takes the connection and does not answer in 200 ms"));
    }
    assertThat(hasty.map(nobody, wanted).toString())
        .contains("cannot be asked: Connection refused");
    assertThat(hasty.map(InetSocketAddress.createUnresolved("no.such.host.invalid", 135), wanted))
        .isEqualTo(new Mapped.Refused("is on a host whose name cannot be resolved"));
  }

  @Test
  void interfacesOfMusterAreDistinctAndKeepTheirNumbers() {
    assertThat(MusterInterface.HOST_CONTROL.id().toString())
        .isEqualTo("617ce4d5-1e32-48b4-869d-64a71ca41cae v1.0");
    assertThat(MusterInterface.PROVIDER.id().toString())
        .isEqualTo("a6dfb107-d7d8-4b1f-bf53-17a8e8a9492e v1.0");
    assertThat(MusterInterface.PROVIDER.on(1).object()).isEqualTo(Endpoint.ANY_OBJECT);
  }

  @Test
  void boundsArePositive() {
    assertThatThrownBy(() -> bounds(0, 1, Duration.ofSeconds(1))).hasMessageContaining("positive");
    assertThatThrownBy(() -> bounds(1, 1, Duration.ofMillis(1)))
        .hasMessageContaining("at least a second");
    assertThatThrownBy(() -> new EndpointMapperClient(Duration.ZERO, Duration.ofSeconds(1)))
        .hasMessageContaining("positive");
  }

  private static boolean writes(Socket socket, int octet) {
    try {
      socket.getOutputStream().write(octet);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Whether the other side ends the connection before the time-out. */
  private static boolean ends(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }
}
