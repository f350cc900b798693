package dev.muster.site.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.trust.AuthorCertificate;
import dev.muster.contracts.trust.AuthorRevocations;
import dev.muster.contracts.trust.KeyId;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.SharedDatabase;
import dev.muster.site.trust.AuthorRegistry.Result;
import dev.muster.testing.HandClock;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedDatabase.class)
class AuthorRegistryIT {
  private static final KeyPair ROOT = Keys.generate();

  private final HandClock clock = new HandClock();
  private AuthorRegistry registry;

  @BeforeEach
  void open(SiteDatabase database) {
    registry = new AuthorRegistry(database.component("trust"), ROOT.getPublic(), clock);
  }

  private Signed certificate(KeyPair by, PublicKeyText key, long serial) {
    return SignedRecords.sign(
        by,
        Purpose.AUTHOR,
        new AuthorCertificate(
            "ada",
            key,
            Set.of("deploy"),
            Set.of("*"),
            100,
            serial,
            clock.instant(),
            clock.instant().plus(Duration.ofDays(365))));
  }

  @Test
  void authorsOfTheRootAreKeptAndRevokedAndSerialsOnlyRise() {
    PublicKeyText key = Keys.text(Keys.generate().getPublic());
    KeyId id = Keys.id(key);
    long serial = registry.lastSerial() + 1;

    assertThat(registry.add(certificate(Keys.generate(), key, serial)))
        .isInstanceOf(Result.Refused.class);
    assertThat(registry.add(certificate(ROOT, key, serial))).isEqualTo(new Result.Kept());
    assertThat(registry.add(certificate(ROOT, key, serial))).isInstanceOf(Result.Refused.class);
    assertThat(registry.authors().getFirst().key()).isEqualTo(id);
    assertThat(registry.authors().getFirst().revoked()).isFalse();

    AuthorRevocations list =
        new AuthorRevocations(registry.lastRevocations().serial() + 1, Set.of(id));
    Signed signed = SignedRecords.sign(ROOT, Purpose.REVOCATION, list);
    assertThat(registry.revoke(SignedRecords.sign(Keys.generate(), Purpose.REVOCATION, list)))
        .isInstanceOf(Result.Refused.class);
    assertThat(registry.revoke(signed)).isEqualTo(new Result.Kept());
    assertThat(registry.revoke(signed)).isInstanceOf(Result.Refused.class);
    assertThat(
            registry.revoke(
                SignedRecords.sign(
                    ROOT, Purpose.REVOCATION, new AuthorRevocations(list.serial() + 1, Set.of()))))
        .isEqualTo(new Result.Refused("The list leaves out an author that was revoked before"));
    assertThat(registry.revocations()).contains(signed);
    assertThat(registry.judge().revoked()).containsExactly(id);
    assertThat(registry.authors().getFirst().revoked()).isTrue();
  }
}
