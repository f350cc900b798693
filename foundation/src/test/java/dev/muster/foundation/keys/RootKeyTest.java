package dev.muster.foundation.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.TokenProof;
import java.security.KeyPair;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RootKeyTest {
  @Test
  void anEncryptedKeyOpensWithItsPassphraseOnly() {
    KeyPair keys = Keys.generate();
    String pem = EncryptedKey.pem(keys.getPrivate(), "correct horse".toCharArray());

    assertThat(EncryptedKey.open(pem, "correct horse".toCharArray())).isEqualTo(keys.getPrivate());
    assertThatThrownBy(() -> EncryptedKey.open(pem, "wrong horse".toCharArray()))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("passphrase");
    assertThat(pem)
        .doesNotContain(Keys.pem(keys.getPrivate()).lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void aTokenIsProvenForOneDeviceAndKeyOnly() {
    RegistrationToken token = RegistrationToken.create();
    DeviceId device = new DeviceId("00000000-0000-0000-0000-000000000001");
    DeviceId other = new DeviceId("00000000-0000-0000-0000-000000000002");
    var key = Keys.id(Keys.generate().getPublic());
    TokenProof proof = token.proof(device, key);

    assertThat(RegistrationToken.of(token.secret()).isProvenBy(proof, device, key)).isTrue();
    assertThat(token.isProvenBy(proof, other, key)).isFalse();
    assertThat(token.isProvenBy(proof, device, Keys.id(Keys.generate().getPublic()))).isFalse();
    assertThat(RegistrationToken.create().isProvenBy(proof, device, key)).isFalse();
    assertThat(Arrays.asList(token.toString(), proof.toString()))
        .noneMatch(text -> text.contains(token.secret()));
  }
}
