package dev.muster.site.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.site.SiteException;
import dev.muster.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealedFilesTest {
  private static final char[] PASSPHRASE = "ein alter Baum, größer".toCharArray();

  @Test
  void whatWasSealedComesBackOnlyWithThePassphraseAndUnchanged() {
    byte[] key = "a key".getBytes(StandardCharsets.UTF_8);
    byte[] sealed = SealedFiles.seal(Map.of("site/a.key", key, "site/b", new byte[0]), PASSPHRASE);

    assertThat(SealedFiles.open(sealed, PASSPHRASE))
        .containsOnlyKeys("site/a.key", "site/b")
        .containsEntry("site/a.key", key);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("a.key", "a key");
    assertThatThrownBy(() -> SealedFiles.open(sealed, "another passphrase".toCharArray()))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("The passphrase is wrong");
    assertThatThrownBy(() -> SealedFiles.seal(Map.of(), "short".toCharArray()))
        .isInstanceOf(SiteException.class);
    Property.check(
        10,
        random -> {
          byte[] changed = sealed.clone();
          // Content and tag stand before eight bytes that only close the structure.
          changed[changed.length - 9 - random.nextInt(50)] ^= (byte) (1 << random.nextInt(8));
          assertThatThrownBy(() -> SealedFiles.open(changed, PASSPHRASE))
              .isInstanceOf(SiteException.class);
        });
  }
}
