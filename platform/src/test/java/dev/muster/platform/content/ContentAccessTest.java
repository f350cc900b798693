package dev.muster.platform.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Hmac;
import dev.muster.foundation.keys.Sha256;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContentAccessTest {
  private static final ContentHash HASH = Sha256.of("x");
  private static final Instant END = Instant.ofEpochSecond(1_000);

  private final ContentAccess access = new ContentAccess(Hmac.newToken());

  @Test
  void aLinkIsGoodForItsContentUntilItExpires() {
    String proof = access.sign(HASH, END);

    assertThat(access.isValid(HASH, "1000", proof, END.minusSeconds(1))).isTrue();
    assertThat(access.isValid(HASH, "1000", proof, END)).isFalse();
    assertThat(access.isValid(HASH, "1001", proof, END.minusSeconds(1))).isFalse();
    assertThat(access.isValid(Sha256.of("y"), "1000", proof, END.minusSeconds(1))).isFalse();
    assertThat(access.query(HASH, END)).isEqualTo("expires=1000&access=" + proof);
  }

  @Test
  void aForgedLinkIsNot() {
    String forged = new ContentAccess(Hmac.newToken()).sign(HASH, END);

    assertThat(access.isValid(HASH, "1000", forged, Instant.EPOCH)).isFalse();
    assertThat(access.isValid(HASH, "1000", "", Instant.EPOCH)).isFalse();
    assertThat(access.isValid(HASH, "-5", access.sign(HASH, END), Instant.EPOCH)).isFalse();
    assertThat(access.isValid(HASH, "99999999999999999999", forged, Instant.EPOCH)).isFalse();
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> new ContentAccess("short")).hasMessageContaining("at least 32");
  }
}
