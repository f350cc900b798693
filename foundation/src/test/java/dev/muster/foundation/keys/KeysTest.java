package dev.muster.foundation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;

class KeysTest {
  private final KeyPair key = Keys.generate();

  @Test
  void keysComeBackAsTheyWere() {
    assertThat(Keys.publicKey(Keys.text(key.getPublic()))).isEqualTo(key.getPublic());
    assertThat(Keys.privateKey(Keys.pem(key.getPrivate()))).isEqualTo(key.getPrivate());
    assertThat(Keys.id(Keys.text(key.getPublic()))).isEqualTo(Keys.id(key.getPublic()));
  }

  @Test
  void whatIsNotAKeyIsRefused() {
    assertThatThrownBy(() -> Keys.publicKey(new PublicKeyText("bm8=")))
        .isInstanceOf(KeyException.class);
    assertThatThrownBy(() -> Keys.publicKey(new PublicKeyText("%")))
        .isInstanceOf(KeyException.class);
    assertThatThrownBy(() -> Keys.privateKey("no")).isInstanceOf(KeyException.class);
  }

  @Test
  void aSignatureIsOfOneKeyOnePurposeAndOneText() {
    String signature = Signatures.sign(key.getPrivate(), Purpose.POLICY, "text");

    assertThat(Signatures.isValid(key.getPublic(), Purpose.POLICY, "text", signature)).isTrue();
    assertThat(Signatures.isValid(key.getPublic(), Purpose.POLICY, "texts", signature)).isFalse();
    assertThat(Signatures.isValid(key.getPublic(), Purpose.AUTHOR, "text", signature)).isFalse();
    assertThat(Signatures.isValid(key.getPublic(), Purpose.POLICY, "text", "%")).isFalse();
    assertThat(Signatures.isValid(Keys.generate().getPublic(), Purpose.POLICY, "text", signature))
        .isFalse();
  }

  @Test
  void whatIsSignedButNotCanonicalIsRefused() {
    String loose = "{ \"name\":\"a\",\"hash\":\"%s\",\"size\":1}".formatted("0".repeat(64));
    var signed =
        new Signed(
            loose,
            Keys.id(key.getPublic()),
            Signatures.sign(key.getPrivate(), Purpose.POLICY, loose));

    assertThatThrownBy(
            () -> SignedRecords.open(signed, key.getPublic(), Purpose.POLICY, ContentFile.class))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("canonical");
  }

  /** The second test vector of RFC 4231. */
  @Test
  void proofsAreHmacs() {
    String proof = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    assertThat(Hmac.proof("Jefe", "what do ya want for nothing?")).isEqualTo(proof);
    assertThat(Hmac.isProof("Jefe", "what do ya want for nothing?", proof)).isTrue();
    assertThat(Hmac.isProof("Jeff", "what do ya want for nothing?", proof)).isFalse();
    assertThat(Hmac.newToken()).hasSize(40).isNotEqualTo(Hmac.newToken());
  }

  @Test
  void hashesAreThoseOfTheStandard() {
    assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)).value())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
