package dev.muster.contracts.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressRangeTest {
  @Test
  void aMappedAddressIsThatOfIpv4() throws Exception {
    IpAddress plain = IpAddress.of("10.1.2.3");

    assertThat(IpAddress.of("::ffff:10.1.2.3")).isEqualTo(plain).hasToString("10.1.2.3");
    assertThat(IpAddress.of("::ffff:a01:203")).isEqualTo(plain);
    assertThat(IpAddress.of(InetAddress.ofLiteral("10.1.2.3"))).isEqualTo(plain);
    assertThat(IpAddress.of(InetAddress.ofLiteral("fe80::1%1"))).isEqualTo(IpAddress.of("fe80::1"));
    assertThat(plain.isIpv4()).isTrue();
    assertThat(IpAddress.of("2001:db8::1").isIpv4()).isFalse();
    assertThat(IpAddress.of("2001:DB8::1")).hasToString("2001:db8:0:0:0:0:0:1");
  }

  @Test
  void addressesAreInTheirOrderAlsoAboveTheHalf() {
    List<IpAddress> sorted =
        List.of(
            IpAddress.of("::1"),
            IpAddress.of("10.0.0.1"),
            IpAddress.of("200.0.0.1"),
            IpAddress.of("2001:db8::1"),
            IpAddress.of("fe80::1"),
            IpAddress.of("fe80::ffff:0:0:1"));

    assertThat(sorted).isSorted();
  }

  @Test
  void aNetworkHoldsItsFirstAndItsLastAddress() {
    AddressRange network = AddressRange.network("10.1.0.0/16");

    assertThat(network.first()).isEqualTo(IpAddress.of("10.1.0.0"));
    assertThat(network.last()).isEqualTo(IpAddress.of("10.1.255.255"));
    assertThat(network.contains(IpAddress.of("10.1.255.255"))).isTrue();
    assertThat(network.contains(IpAddress.of("10.2.0.0"))).isFalse();
    assertThat(network.contains(IpAddress.of("::ffff:10.1.0.9"))).isTrue();
    assertThat(AddressRange.network("10.1.2.3/32").last()).isEqualTo(IpAddress.of("10.1.2.3"));
    assertThat(AddressRange.network("0.0.0.0/0").contains(IpAddress.of("255.1.1.1"))).isTrue();
    AddressRange prefix = AddressRange.network("2001:db8:1::/48");
    assertThat(prefix.contains(IpAddress.of("2001:db8:1:ffff::1"))).isTrue();
    assertThat(prefix.contains(IpAddress.of("2001:db8:2::"))).isFalse();
    assertThat(AddressRange.network("2001:db8::/65").last())
        .isEqualTo(IpAddress.of("2001:db8::7fff:ffff:ffff:ffff"));
  }

  @Test
  void ipv6HoldsNoAddressOfIpv4() {
    assertThat(AddressRange.network("::/0").contains(IpAddress.of("10.1.2.3"))).isFalse();
    assertThat(AddressRange.network("::/0").contains(IpAddress.of("::1"))).isTrue();
    assertThat(AddressRange.network("0.0.0.0/0").contains(IpAddress.of("::1"))).isFalse();
    assertThat(AddressRange.network("::ffff:10.0.0.0/104"))
        .isEqualTo(AddressRange.network("10.0.0.0/8"));
  }

  @Test
  void whatIsNoAddressOrNetworkIsNamed() {
    for (String wrong :
        List.of("", "10.1.2", "10.1.2.3.4", "256.1.1.1", "host", "fe80::1%eth0", ":", "1::2::3")) {
      assertThatThrownBy(() -> IpAddress.of(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("like 10.1.2.3 or 2001:db8::1, not '" + wrong + "'");
    }
    for (String wrong : List.of("10.1.0.0", "10.1.0.1/16", "10.1.0.0/33", "2001:db8::/129", "/8")) {
      assertThatThrownBy(() -> AddressRange.network(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong);
    }
    assertThatThrownBy(() -> new AddressRange(IpAddress.of("10.1.2.3"), IpAddress.of("10.1.2.2")))
        .hasMessageContaining("from its lower to its higher");
    assertThatThrownBy(() -> new AddressRange(IpAddress.of("10.1.2.3"), IpAddress.of("fe80::1")))
        .hasMessageContaining("one family");
  }
}
