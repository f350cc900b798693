package dev.muster.site.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.2.3/32, 10.1.2.3, true",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, fd00::1, false",
    "fd00::/8, fdff::1, true",
    "fd00::/9, fd80::1, false"
  })
  void anAddressIsInsideByItsFirstBits(String network, String address, boolean inside) {
    assertThat(new Network(network).contains(InetAddress.ofLiteral(address))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.1.0.0", "10.1.0.1/16", "10.1.0.0/33", "example.org/8", "300.0.0.0/8", "/8"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> new Network(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settingsStandOnTheirDefaults() {
    assertThat(
            RegistrationSettings.defaults(new dev.muster.contracts.site.SiteCode("P01"))
                .approvedNetworks())
        .isEmpty();
  }
}
