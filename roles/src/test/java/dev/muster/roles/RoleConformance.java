package dev.muster.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.platform.rolehost.RoleState;
import dev.muster.roles.RoleUnderTest.Call;
import dev.muster.testing.Authority;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** What every site system role does that answers HTTP; a role's test says which role it is. */
public interface RoleConformance {
  /** The role, not started; who asks closes it. */
  RoleUnderTest role() throws Exception;

  /** The role, running. */
  private RoleUnderTest running() throws Exception {
    RoleUnderTest role = role();
    assertThat(role.start()).isInstanceOf(RoleState.Running.class);
    return role;
  }

  @Test
  default void startsStopsAndStartsAgainAndSaysWhatItDoes() throws Exception {
    try (RoleUnderTest role = role()) {
      assertThat(role.state()).isInstanceOf(RoleState.Disabled.class);
      for (int i = 0; i < 2; i++) {
        assertThat(role.start()).isInstanceOf(RoleState.Running.class);
        role.connect().close();
        assertThat(role.stop()).isInstanceOf(RoleState.Disabled.class);
        assertThatThrownBy(role::connectPlainly).isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  default void aPortThatIsTakenIsNamedAndTheRoleStartsOnceItIsFree() throws Exception {
    try (RoleUnderTest role = role()) {
      try (ServerSocket taken = new ServerSocket()) {
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), role.port()));
        assertThat(role.start())
            .isInstanceOfSatisfying(
                RoleState.Failed.class,
                failed -> assertThat(failed.reason()).contains("port " + role.port()));
      }
      assertThat(role.start()).isInstanceOf(RoleState.Running.class);
    }
  }

  @Test
  default void aClientThatSendsTooSlowlyIsCutOff() throws Exception {
    try (RoleUnderTest role = running();
        Socket silent = role.connect();
        Socket slow = role.connect()) {
      RoleUnderTest.send(slow, "GET / HTTP/1.1\r\nHost: role\r\nX-Slow: ");
      assertThat(RoleUnderTest.status(silent)).isIn(-1, 408);
      assertThat(endsWhileItDrips(slow)).isTrue();
    }
  }

  /** One byte of a header at a time, as slowloris does. */
  private static boolean endsWhileItDrips(Socket socket) throws Exception {
    socket.setSoTimeout(200);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      try {
        RoleUnderTest.send(socket, "x");
        if (hasEnded(socket)) {
          return true;
        }
      } catch (SocketException | SSLException gone) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasEnded(Socket socket) throws Exception {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException nothingYet) {
      return false;
    }
  }

  @Test
  default void headersThatAreTooLongAreRefused() throws Exception {
    try (RoleUnderTest role = running()) {
      Call call = role.guarded.getFirst();
      String header = "X-Long: " + "x".repeat(20_000) + "\r\n";
      assertThat(role.ask(role.authority.client(), call, header, "")).isEqualTo(431);
      Call longPath = new Call("GET", "/" + "x".repeat(9_000));
      assertThat(role.ask(role.authority.client(), longPath, "", "")).isEqualTo(414);
    }
  }

  @Test
  default void aBodyThatIsTooLargeIsRefusedBeforeItComes() throws Exception {
    try (RoleUnderTest role = running()) {
      for (Call call : role.guarded) {
        String header = "Content-Length: 1000000000000\r\n";
        assertThat(role.ask(role.authority.client(), call, header, ""))
            .as("%s", call)
            .isIn(401, 403, 413);
      }
    }
  }

  @Test
  default void moreConnectionsThanItTakesAreClosedAndTheOthersGoOn() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (RoleUnderTest role = running()) {
      int refused = 0;
      for (int i = 0; i < RoleUnderTest.CONNECTIONS + 6; i++) {
        try {
          open.add(role.connect());
        } catch (IOException closedAtOnce) {
          refused++;
        }
      }
      RoleUnderTest.send(open.getFirst(), RoleUnderTest.request("GET", "/nothing/here", ""));
      assertThat(RoleUnderTest.status(open.getFirst())).isEqualTo(404);
      int closed = refused;
      for (Socket each : open.subList(1, open.size())) {
        each.setSoTimeout(300);
        try {
          closed += each.getInputStream().read() < 0 ? 1 : 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
          continue;
        } catch (IOException gone) {
          closed++;
        }
        each.close();
      }
      assertThat(closed).isGreaterThanOrEqualTo(6);
      Call call = role.guarded.getFirst();
      assertThat(role.ask(role.authority.client(), call, "", "")).isPositive();
    } finally {
      for (Socket each : open) {
        each.close();
      }
    }
  }

  @Test
  default void whoIsNotKnownIsRefusedEverywhere() throws Exception {
    try (RoleUnderTest role = running()) {
      assertThat(role.guarded).isNotEmpty();
      for (Call call : role.guarded) {
        assertThat(role.ask(role.authority.client(), call, "", "")).as("%s", call).isIn(401, 403);
      }
    }
  }

  @Test
  default void aCertificateOfAnotherSiteIsRefused() throws Exception {
    try (RoleUnderTest role = running()) {
      Authority.Identity thief = new Authority("another site").issue("thief");
      Call call = role.guarded.getFirst();
      assertThat(role.ask(role.authority.client(thief), call, "", "")).isIn(401, 403);
      int insisting;
      try {
        insisting = role.ask(Insisting.client(role.authority, thief), call, "", "");
      } catch (IOException handshakeFailed) {
        insisting = -1;
      }
      assertThat(insisting).as("the connection does not come about").isEqualTo(-1);
    }
  }

  @Test
  default void onlyTls12And13AreSpoken() throws Exception {
    try (RoleUnderTest role = running()) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        try (var socket = role.connect(role.authority.client(), version)) {
          assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
      }
      try (Socket old = role.connectPlainly()) {
        old.getOutputStream().write(helloOfTls11());
        byte[] answer = old.getInputStream().readNBytes(7);
        assertThat(answer)
            .as("an alert or the end")
            .satisfiesAnyOf(
                bytes -> assertThat(bytes).isEmpty(),
                bytes -> assertThat(bytes[0]).isEqualTo((byte) 21));
      }
    }
  }

  /** RFC 4346, section 7.4.1.2: version 3.2, two cipher suites, no extensions. */
  private static byte[] helloOfTls11() throws IOException {
    var body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeShort(0x0302);
    out.write(new byte[32]);
    out.writeByte(0);
    out.writeShort(4);
    out.writeShort(0xc009);
    out.writeShort(0x002f);
    out.writeByte(1);
    out.writeByte(0);
    var record = new ByteArrayOutputStream();
    DataOutputStream framed = new DataOutputStream(record);
    framed.writeByte(22);
    framed.writeShort(0x0301);
    framed.writeShort(body.size() + 4);
    framed.writeInt(0x01000000 | body.size());
    body.writeTo(framed);
    return record.toByteArray();
  }

  @Test
  default void itStopsInTimeThoughClientsAreConnected() throws Exception {
    try (RoleUnderTest role = running();
        Socket idle = role.connect();
        Socket busy = role.connect()) {
      RoleUnderTest.send(busy, "POST / HTTP/1.1\r\nHost: role\r\nContent-Length: 100\r\n\r\nx");
      assertThat(idle.isConnected()).isTrue();
      long before = System.nanoTime();
      assertThat(role.stop()).isInstanceOf(RoleState.Disabled.class);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }
  }
}
