package dev.muster.bench.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.foundation.keys.Keys;
import dev.muster.site.trust.DeviceCertificates;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestAuthorityTest {
  @TempDir private Path folder;

  @Test
  void itsDevicesLookLikeThoseOfASite() throws Exception {
    TestAuthority.create(folder);
    X509Certificate certificate =
        TestAuthority.open(folder).device(Agents.device(7), Keys.generate().getPublic());
    assertThat(DeviceCertificates.deviceOf(certificate)).contains(Agents.device(7));
    assertThat(DeviceNames.of(certificate)).contains(Agents.device(7));
    certificate.verify(TestAuthority.open(folder).site().getPublicKey());
  }
}
