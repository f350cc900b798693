package dev.muster.site.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.SiteKeys;
import dev.muster.foundation.keys.KeyException;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.RootKey;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.site.SiteException;
import dev.muster.testing.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTrustTest {
  private static final SiteCode SITE = new SiteCode("P01");
  private static final char[] PASSPHRASE = "correct horse".toCharArray();
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-00000000000a");

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private Path export;
  private SiteTrust trust;

  @BeforeEach
  void create() {
    export = folder.resolve("root.pem");
    trust = SiteTrust.create(folder.resolve("trust"), SITE, export, PASSPHRASE, clock);
  }

  @Test
  void theRootsKeyIsInItsExportOnlyAndOpensWithItsPassphrase() throws IOException {
    RootKey root = RootKey.open(export, PASSPHRASE);

    assertThat(root.certificate()).isEqualTo(trust.root());
    assertThatThrownBy(() -> RootKey.open(export, "wrong horse".toCharArray()))
        .isInstanceOf(KeyException.class);
    byte[] secret = root.keys().getPrivate().getEncoded();
    String middle = Keys.pem(root.keys().getPrivate()).lines().skip(1).findFirst().orElseThrow();
    try (Stream<Path> files = Files.list(folder.resolve("trust"))) {
      assertThat(files.toList())
          .hasSize(6)
          .allSatisfy(file -> {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
            assertThat(Files.readString(file)).doesNotContain(middle);
            assertThat(Files.readAllBytes(file)).isNotEqualTo(secret);
          });
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(export)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSiteThatIsOpenedAgainHasTheSameKeys() {
    SiteTrust again = SiteTrust.open(folder.resolve("trust"), clock);

    assertThat(again.rootFingerprint()).isEqualTo(trust.rootFingerprint());
    assertThat(again.siteKeys()).isEqualTo(trust.siteKeys());
    assertThatThrownBy(() ->
            SiteTrust.create(
                folder.resolve("trust"), SITE, folder.resolve("other"), PASSPHRASE, clock))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("already");
  }

  @Test
  void theRootSaysWhichKeysSignLeasesAndMembers() {
    SiteKeys keys =
        SignedRecords.open(
            trust.siteKeys(), trust.root().getPublicKey(), Purpose.SITE, SiteKeys.class);

    assertThat(
            SignedRecords.open(
                trust.signLease(SITE), Keys.publicKey(keys.lease()), Purpose.LEASE, SiteCode.class))
        .isEqualTo(SITE);
    assertThat(
            SignedRecords.open(
                trust.signMembership(SITE),
                Keys.publicKey(keys.targeting()),
                Purpose.MEMBERS,
                SiteCode.class))
        .isEqualTo(SITE);
  }

  @Test
  void aDevicesCertificateLeadsToTheRootAndNamesTheDevice() throws GeneralSecurityException {
    KeyPair device = Keys.generate();
    DeviceCertificates certificates = trust.deviceCertificates();
    List<String> chain = certificates.issue(DEVICE, device.getPublic(), certificates.expiry());

    X509Certificate certificate = validated(chain);
    assertThat(DeviceCertificates.deviceOf(certificate)).contains(DEVICE);
    assertThat(certificate.getPublicKey()).isEqualTo(device.getPublic());
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getNotAfter().toInstant())
        .isEqualTo(clock.instant().plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.SECONDS));
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificates.issue(DEVICE, device.getPublic(), certificates.expiry()).getFirst())
        .isNotEqualTo(chain.getFirst());
  }

  @Test
  void aSiteSystemsCertificateIsForItsNamesAndForServersOnly() throws GeneralSecurityException {
    TlsIdentity identity =
        trust.identity("mp 1", List.of("mp.example"), List.of("10.0.0.1"), Duration.ofDays(30));

    X509Certificate certificate = validated(split(identity.chain()));
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(certificate.getSubjectAlternativeNames())
        .extracting(name -> name.get(1))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Object.class))
        .containsExactly("mp.example", "10.0.0.1");
    assertThat(DeviceCertificates.deviceOf(certificate)).isEmpty();
    assertThat(Keys.privateKey(identity.key())).isNotNull();
    assertThat(identity.toString()).doesNotContain("PRIVATE");
  }

  @Test
  void aSiteCertifiedByTheExportedRootIsTrustedLikeTheFirst() throws GeneralSecurityException {
    SiteTrust other =
        SiteTrust.certifySite(
            folder.resolve("second"), SITE, RootKey.open(export, PASSPHRASE), clock);

    assertThat(other.rootFingerprint()).isEqualTo(trust.rootFingerprint());
    DeviceCertificates certificates = other.deviceCertificates();
    validated(certificates.issue(DEVICE, Keys.generate().getPublic(), certificates.expiry()));
    assertThat(other.sitePem()).isNotEqualTo(trust.sitePem());
  }

  @Test
  void aShortPassphraseIsRefusedBeforeAnythingIsMade() {
    Path other = folder.resolve("short");
    assertThatThrownBy(
            () -> SiteTrust.create(other, SITE, folder.resolve("r"), "short".toCharArray(), clock))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("8");
    assertThat(other).doesNotExist();
  }

  private static List<String> split(String chain) {
    return Stream.of(chain.split("(?<=-----END CERTIFICATE-----\n)")).toList();
  }

  private X509Certificate validated(List<String> chain) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates =
        chain.stream()
            .map(pem -> {
              try {
                return (X509Certificate)
                    factory.generateCertificate(
                        new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
              } catch (GeneralSecurityException broken) {
                throw new AssertionError(broken);
              }
            })
            .toList();
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trust.root(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(clock.instant()));
    CertPathValidator.getInstance("PKIX")
        .validate(factory.generateCertPath(certificates), parameters);
    return certificates.getFirst();
  }
}
