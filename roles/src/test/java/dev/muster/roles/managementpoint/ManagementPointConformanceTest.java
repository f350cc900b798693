package dev.muster.roles.managementpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.managementpoint.Paths;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.roles.RoleConformance;
import dev.muster.roles.RoleUnderTest;
import dev.muster.roles.RoleUnderTest.Call;
import dev.muster.site.intake.Arrived;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class ManagementPointConformanceTest implements RoleConformance {
  private static final String HASH = Sha256.of("x").value();

  @TempDir private Path folder;

  @Override
  public RoleUnderTest role() throws Exception {
    return new RoleUnderTest(
        (listeners, https, _) ->
            new ManagementPoint(
                new ManagementPoint.Places(
                    "spool",
                    new ListenerAddress("127.0.0.1", RoleUnderTest.freePort(), Optional.empty()),
                    https,
                    new ListenerAddress("127.0.0.1", RoleUnderTest.freePort(), https.tls()),
                    folder,
                    1 << 20),
                new NobodysSite(),
                listeners,
                Clock.systemUTC(),
                (_, _) -> {}),
        List.of(
            new Call("GET", Paths.ASSIGNMENTS),
            new Call("POST", Paths.RENEW),
            new Call("GET", Paths.LOCATIONS + HASH),
            new Call("POST", Paths.LOCATIONS + HASH),
            new Call("POST", Paths.LOCATION),
            new Call("POST", Paths.MESSAGES),
            new Call("POST", Paths.HEARTBEAT)));
  }

  /** A site that knows no device. */
  static class NobodysSite implements ManagementPoint.Site, ManagementPoint.PolicySource {
    @Override
    public byte[] rootPem() {
      return new byte[0];
    }

    @Override
    public Optional<RegistrationAnswer> register(Signed request, InetAddress from) {
      return Optional.of(new RegistrationAnswer.Refused("nobody"));
    }

    @Override
    public Optional<RegistrationAnswer> renew(DeviceId device, Signed request, InetAddress from) {
      return Optional.of(new RegistrationAnswer.Refused("nobody"));
    }

    @Override
    public Optional<DeviceId> admitted(X509Certificate certificate) {
      return Optional.empty();
    }

    @Override
    public ManagementPoint.PolicySource policies() {
      return this;
    }

    @Override
    public void accept(String spool, List<Arrived> messages) {}

    @Override
    public void refused(DeviceId device, String text) {}

    @Override
    public ContentLocations locations(DeviceId device, ContentHash content) {
      return new ContentLocations(List.of());
    }

    @Override
    public boolean needsFullInventory(DeviceId device) {
      return false;
    }

    @Override
    public void alive(DeviceId device, Heartbeat heartbeat) {}

    @Override
    public List<PolicyEvent> refresh() {
      return List.of();
    }

    @Override
    public List<DeviceId> devicesWith(PolicyId policy) {
      return List.of();
    }

    @Override
    public Assigned of(DeviceId device) {
      return new Assigned(new AssignmentList(List.of()), new ContentHash(HASH));
    }

    @Override
    public Optional<SignedPolicy> body(ContentHash hash) {
      return Optional.empty();
    }

    @Override
    public Optional<Signed> revocations() {
      return Optional.empty();
    }
  }
}
