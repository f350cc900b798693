package dev.muster.wire.greeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private static final Marker MARKER =
      new Marker("mp1", List.of("C17/https", "C12/https"), OptionalInt.of(49152));

  @Test
  void theLineIsReadBackAsItWasWritten() {
    assertThat(MARKER.line())
        .isEqualTo("MUSTER-PLACEHOLDER/1 host=mp1 rows=C17/https,C12/https dynamic=49152");
    for (Greeting greeting : Answers.GREETINGS.values()) {
      assertThat(Marker.find(MARKER.answerToStream(greeting.first()))).hasValue(MARKER);
    }
  }

  @Test
  void anHttpRequestGetsAWholeHttpResponse() {
    String answer =
        new String(MARKER.answerToStream(Greeting.http("mp1").first()), StandardCharsets.US_ASCII);
    String body = MARKER.line() + "\r\n";
    assertThat(answer)
        .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
        .contains("\r\nContent-Length: " + body.length() + "\r\n")
        .endsWith("\r\n\r\n" + body);
  }

  @Test
  void aTftpRequestGetsATftpError() {
    byte[] answer = MARKER.answerToDatagram(Greeting.tftp().first()).orElseThrow();
    assertThat(Greeting.tftp().read(answer)).isInstanceOf(Heard.Speaks.class);
    assertThat(answer).endsWith(0);
    assertThat(Marker.find(answer)).hasValue(MARKER);
  }

  @Test
  void aMarkerIsNeverAnsweredWithAMarker() {
    byte[] answer = MARKER.answerToDatagram(Greeting.dnsOverUdp().first()).orElseThrow();
    assertThat(MARKER.answerToDatagram(answer)).isEmpty();
    assertThat(MARKER.answerToDatagram(TftpGreeting.error(MARKER.line()))).isEmpty();
  }

  @Test
  void aDatagramIsNotAnsweredWithAMuchLongerOne() {
    var crowded = crowded(300);
    Property.check(
        500,
        random -> {
          byte[] question = Octets.message("MUSTER-PROBE/1 ", new byte[random.nextInt(1500)]);
          byte[] answer = crowded.answerToDatagram(question).orElseThrow();
          assertThat(answer).hasSizeLessThanOrEqualTo(Math.clamp(question.length, 128, 512));
        });
  }

  @Test
  void onlyQuestionsAreAnswered() {
    for (byte[] answer : Answers.ALL) {
      assertThat(MARKER.answerToDatagram(answer)).isEmpty();
    }
    for (String protocol : List.of("dns-udp", "ntp", "tftp", "datagram")) {
      assertThat(MARKER.answerToDatagram(Answers.GREETINGS.get(protocol).first())).isPresent();
    }
    Property.check(
        2000,
        random -> {
          byte[] answer = MARKER.answerToDatagram(GreetingTest.garbage(random)).orElse(new byte[0]);
          assertThat(MARKER.answerToDatagram(answer)).isEmpty();
        });
  }

  @Test
  void rowsThatDoNotFitAreCounted() {
    String line = crowded(200).line();
    assertThat(line).hasSizeLessThanOrEqualTo(Marker.LONGEST).contains(",+").endsWith("dynamic=7");
    assertThat(Marker.find(Octets.ascii(line)).orElseThrow().dynamicPort()).hasValue(7);
  }

  @Test
  void anyMarkerIsFoundInAnyAnswer() {
    Property.check(
        1000,
        random -> {
          byte[] before = new byte[random.nextInt(400)];
          random.nextBytes(before);
          var marker =
              new Marker(
                  "h" + random.nextInt(1000),
                  IntStream.range(0, random.nextInt(20)).mapToObj(i -> "C" + i + "/smb").toList(),
                  random.nextBoolean()
                      ? OptionalInt.of(1 + random.nextInt(65535))
                      : OptionalInt.empty());
          assertThat(Marker.find(Octets.message(before, marker.line(), "\r\n"))).hasValue(marker);
        });
  }

  @Test
  void whatIsNoMarkerIsNotFound() {
    assertThat(Marker.find(Octets.ascii("MUSTER-PLACEHOLDER/1 rows=C01/https"))).isEmpty();
    assertThat(Marker.find(Octets.ascii("MUSTER-PLACEHOLDER/2 host=mp1"))).isEmpty();
    assertThat(Marker.find(Octets.ascii("MUSTER-PLACEHOLDER/1 host=mp1 dynamic=99999")))
        .hasValue(new Marker("mp1", List.of(), OptionalInt.empty()));
    assertThatThrownBy(() -> new Marker("two words", List.of(), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Marker crowded(int rows) {
    return new Marker(
        "h".repeat(64),
        IntStream.range(0, rows).mapToObj(i -> "C" + i + "/rpc-endpoint-mapper").toList(),
        OptionalInt.of(7));
  }
}
