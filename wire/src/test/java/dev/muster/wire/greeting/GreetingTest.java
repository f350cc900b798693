package dev.muster.wire.greeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreetingTest {
  @Test
  void eachProtocolRecognisesItsOwnAnswer() {
    assertThat(read("http", Answers.HTTP)).isEqualTo(speaks("HTTP/1.1 404 Not Found"));
    assertThat(read("tls", Answers.TLS_ALERT)).isEqualTo(speaks("TLS alert 40"));
    assertThat(read("tls", Answers.TLS_HELLO)).isEqualTo(speaks("TLS handshake"));
    assertThat(read("ldap", Answers.LDAP_SHORT)).isEqualTo(speaks("LDAP root DSE"));
    assertThat(read("ldap", Answers.LDAP_LONG)).isInstanceOf(Heard.Speaks.class);
    assertThat(read("smb", Answers.SMB2)).isEqualTo(speaks("SMB 3.1.1"));
    assertThat(read("smb", Answers.SMB1)).isEqualTo(speaks("SMB 1 only"));
    assertThat(read("netbios", Answers.NETBIOS)).isEqualTo(speaks("NetBIOS session"));
    assertThat(read("netbios", Answers.NETBIOS_REFUSED)).isInstanceOf(Heard.Speaks.class);
    assertThat(read("tftp", Answers.TFTP_ERROR)).isEqualTo(speaks("TFTP error 1 File not found"));
    assertThat(read("postgresql", new byte[] {'S'})).isEqualTo(speaks("PostgreSQL, offers TLS"));
    assertThat(read("postgresql", Answers.POSTGRESQL_ERROR)).isEqualTo(speaks("PostgreSQL error"));
    assertThat(read("rpc", Answers.RPC_ACK)).isEqualTo(speaks("RPC bind accepted"));
    assertThat(read("rdp", Answers.RDP)).isEqualTo(speaks("RDP, security protocol 1"));
    assertThat(read("dns-udp", Answers.DNS)).isEqualTo(speaks("DNS answer"));
    assertThat(read("dns-tcp", Octets.message(0, 17, Answers.DNS))).isEqualTo(speaks("DNS answer"));
    assertThat(read("ntp", Answers.NTP)).isEqualTo(speaks("NTP stratum 2"));
    assertThat(read("broker", Octets.message("AMQP", 3, 1, 0, 0))).isEqualTo(speaks("AMQP"));
    assertThat(read("listening", Octets.ascii("RFB 003.008\n"))).isEqualTo(speaks("RFB 003.008"));
  }

  @Test
  void anotherServiceIsNamed() {
    for (String protocol :
        List.of("http", "tls", "ldap", "smb", "postgresql", "rpc", "listening")) {
      assertThat(read(protocol, Answers.SSH))
          .isEqualTo(new Heard.Other("SSH: SSH-2.0-OpenSSH_9.2p1 Debian-2"));
      assertThat(read(protocol, Answers.SMTP))
          .isEqualTo(new Heard.Other("SMTP: 220 mail.example ESMTP Postfix"));
    }
    assertThat(read("http", Answers.TLS_ALERT)).isEqualTo(new Heard.Other("TLS"));
    assertThat(read("tls", Answers.HTTP))
        .isEqualTo(new Heard.Other("HTTP: HTTP/1.1 404 Not Found"));
    assertThat(read("http", Answers.SMB2)).isEqualTo(new Heard.Other("SMB"));
    assertThat(read("smb", Answers.LDAP_SHORT)).isEqualTo(new Heard.Other("LDAP"));
    assertThat(read("ldap", Answers.RPC_ACK)).isEqualTo(new Heard.Other("DCE/RPC"));
    assertThat(read("rpc", Answers.POSTGRESQL_ERROR)).isEqualTo(new Heard.Other("PostgreSQL"));
    assertThat(read("ldap", new byte[] {9, 8, 7, 6, 5, 4, 3, 2}))
        .isEqualTo(new Heard.Other("unknown service: bytes 09 08 07 06 05 04 03 02"));
  }

  @Test
  void firstMessagesAreShortAndAlwaysTheSame() {
    Answers.GREETINGS.forEach((protocol, greeting) -> {
      assertThat(greeting.first()).as(protocol).hasSizeLessThanOrEqualTo(512);
      assertThat(greeting.first()).as(protocol).isEqualTo(greeting.first());
    });
    assertThat(Greeting.endpointMapper().first()).hasSize(72);
    assertThat(Greeting.ntp().first()).hasSize(48);
    assertThat(Greeting.remoteDesktop().first()).hasSize(19);
  }

  @Test
  void nobodyTakesAGreetingForAnAnswer() {
    Answers.GREETINGS.forEach((protocol, greeting) -> {
      byte[] echoed = greeting.first();
      boolean sameBothWays = protocol.equals("broker") || protocol.equals("tls");
      if (!sameBothWays && echoed.length > 0) {
        assertThat(greeting.read(echoed)).as(protocol).isNotInstanceOf(Heard.Speaks.class);
      }
    });
  }

  @Test
  void noBytesMakeAParserThrow() {
    Property.check(
        2000,
        random -> {
          byte[] bytes = garbage(random);
          for (Greeting greeting : Answers.GREETINGS.values()) {
            switch (greeting.read(bytes)) {
              case Heard.Speaks(String detail) -> assertReadable(detail);
              case Heard.Other(String looksLike) -> assertReadable(looksLike);
              case Heard.NeedMore() -> assertThat(bytes.length).isLessThan(128);
            }
          }
          assertReadable(Banner.describe(bytes));
          Marker.find(bytes).ifPresent(marker -> assertReadable(marker.line()));
        });
  }

  /** Random bytes, or a real answer cut short, with some bytes changed. */
  static byte[] garbage(Random random) {
    if (random.nextInt(3) == 0) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] real = Answers.ALL.get(random.nextInt(Answers.ALL.size()));
    byte[] changed = Arrays.copyOf(real, random.nextInt(real.length + 1));
    for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static void assertReadable(String text) {
    assertThat(text).hasSizeLessThan(600).matches("[ -~]+");
  }

  private static Heard read(String protocol, byte[] answer) {
    return Answers.GREETINGS.get(protocol).read(answer);
  }

  private static Heard speaks(String detail) {
    return new Heard.Speaks(detail);
  }
}
