package dev.muster.site.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Signatures;
import dev.muster.testing.Property;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeviceSignaturesTest {
  private static final KeyPair KEY = Keys.generate();
  private static final KeyPair OTHER = Keys.generate();

  private static Signed signed(KeyPair key, String payload) {
    return new Signed(
        payload,
        Keys.id(key.getPublic()),
        Signatures.sign(key.getPrivate(), Purpose.MESSAGE, payload));
  }

  private static boolean isSigned(Signed signed) {
    return DeviceSignatures.isSigned(signed, KEY.getPublic(), Purpose.MESSAGE);
  }

  @Test
  void onlyTheKeyThatIsNamedForThePurposeItWasMadeForCounts() {
    Signed good = signed(KEY, "something said");

    assertThat(isSigned(good)).isTrue();
    assertThat(DeviceSignatures.isSigned(good, KEY.getPublic(), Purpose.REGISTRATION)).isFalse();
    assertThat(DeviceSignatures.isSigned(good, OTHER.getPublic(), Purpose.MESSAGE)).isFalse();
    assertThat(isSigned(signed(OTHER, "something said"))).isFalse();
    assertThat(isSigned(new Signed("something else", good.signer(), good.signature()))).isFalse();
    assertThat(
            isSigned(
                new Signed(
                    good.payload(), good.signer(), signed(OTHER, good.payload()).signature())))
        .isFalse();
    assertThat(isSigned(new Signed(good.payload(), good.signer(), "no Base64!"))).isFalse();
    assertThat(isSigned(new Signed(good.payload(), good.signer(), ""))).isFalse();
  }

  @Test
  void whateverTheJdkDoesNotTakeIsNotTakenHere() {
    Property.check(
        300,
        random -> {
          Signed good = signed(KEY, "number " + random.nextInt());
          byte[] signature = Base64.getDecoder().decode(good.signature());
          int changes = random.nextInt(4);
          for (int i = 0; i < changes; i++) {
            signature[random.nextInt(signature.length)] ^= (byte) (1 << random.nextInt(8));
          }
          Signed maybe =
              new Signed(
                  good.payload(), good.signer(), Base64.getEncoder().encodeToString(signature));

          assertThat(isSigned(maybe))
              .isEqualTo(
                  Signatures.isValid(
                      KEY.getPublic(), Purpose.MESSAGE, maybe.payload(), maybe.signature()));
        });
  }
}
