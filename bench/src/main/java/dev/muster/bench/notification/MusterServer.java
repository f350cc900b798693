package dev.muster.bench.notification;

import dev.muster.bench.agents.DeviceNames;
import dev.muster.bench.agents.TestAuthority;
import dev.muster.bench.process.Servant;
import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.notification.NotificationServer;
import dev.muster.platform.notification.NotificationSettings;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Muster's own server, admitting every device of the test authority. */
public final class MusterServer implements NotificationServer.Devices {
  private MusterServer() {}

  /**
   * Runs until nobody asks any more. It understands {@code push BYTES} and answers the moment at
   * which it began.
   *
   * @param arguments the authority's folder
   */
  public static void main(String... arguments) {
    TestAuthority authority = TestAuthority.open(Path.of(arguments[0]));
    TlsIdentity identity =
        new TlsIdentity(
            authority.text("server.pem"),
            authority.text("server.key"),
            authority.text("trusted.pem"));
    try (NotificationServer server =
        NotificationServer.open(
            new ListenerAddress("127.0.0.1", 0, Optional.of(identity)),
            NotificationSettings.defaults(),
            new MusterServer())) {
      Servant.serve(
          Integer.toString(server.port()),
          line -> push(server, Integer.parseInt(line.substring("push ".length()))));
    }
  }

  private static String push(NotificationServer server, int bytes) {
    byte[] message = new byte[bytes];
    long start = System.nanoTime();
    server.pushAll(server.connectedDevices(), message);
    return Long.toString(start);
  }

  @Override
  public Optional<DeviceId> of(X509Certificate certificate) {
    return DeviceNames.of(certificate);
  }

  @Override
  public void connected(DeviceId device) {}

  @Override
  public void disconnected(DeviceId device) {}

  @Override
  public void received(DeviceId device, byte[] message) {}
}
