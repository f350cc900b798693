package dev.muster.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTextTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3",
    "0.0.0.0/0, 0.0.0.0/0",
    "0:0:0:0:0:0:0:0/0, ::/0",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "FE80:0::/10, fe80::/10",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "10:0:0:10::1, 10:0:0:10::1"
  })
  void writesTheShortText(String read, String written) {
    assertThat(Cidr.parse(read)).hasToString(written);
    assertThat(Cidr.parse(written)).isEqualTo(Cidr.parse(read));
  }
}
