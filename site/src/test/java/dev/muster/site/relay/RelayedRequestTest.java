package dev.muster.site.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.provider.RelayedRequest;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.testing.Property;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelayedRequestTest {
  private static final RelayedRequest RIGHT =
      new RelayedRequest(
          "POST /devices/{device}/approve",
          Map.of("device", "d1"),
          Map.of("name", List.of("a", "b")),
          Optional.of("Bearer secret"),
          Optional.of("AAAA"),
          "10.0.0.1");
  private static final String PIECES = "{}[]\",:\\0n-e. null 10.0.0.1 {device} \u0000\ud83d\ude00";

  @Test
  void itIsReadAsItWasWritten() {
    assertThat(Json.read(Json.write(RIGHT), RelayedRequest.class)).isEqualTo(RIGHT);
    assertThat(RIGHT.toString()).doesNotContain("secret");
  }

  @Test
  void whatIsNoRequestIsRefusedWithTheReason() {
    assertThatThrownBy(() -> read(RIGHT.endpoint(), "POST etc/passwd?a=b"))
        .hasMessageContaining("a path of the API");
    assertThatThrownBy(() -> read("{\"device\":\"d1\"}", "{\"other\":\"d1\"}"))
        .hasMessageContaining("has the parameters [device]");
    assertThatThrownBy(() -> read("10.0.0.1", "localhost"))
        .hasMessageContaining("a caller's address");
    assertThatThrownBy(() -> read("[\"a\",\"b\"]", "[null]")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> read("\"d1\"", "null")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> read("\"from\"", "\"off\"")).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> read("[\"a\",\"b\"]", "[".repeat(1000)))
        .isInstanceOf(JsonException.class);
  }

  private static RelayedRequest read(String part, String instead) {
    return Json.read(Json.write(RIGHT).replace(part, instead), RelayedRequest.class);
  }

  @Test
  void noTextMakesTheReaderFailOtherwise() {
    Property.check(
        3000,
        random -> {
          try {
            RelayedRequest read = Json.read(mutated(random), RelayedRequest.class);
            assertThat(read.endpoint().length()).isLessThan(700);
            assertThat(read.parameters().size()).isLessThanOrEqualTo(8);
          } catch (JsonException refused) {
            assertThat(refused.getMessage()).isNotBlank();
          }
        });
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(Json.write(RIGHT));
    int changes = 1 + random.nextInt(5);
    for (int i = 0; i < changes && text.length() > 1; i++) {
      int at = random.nextInt(text.length());
      int from = random.nextInt(PIECES.length());
      String piece =
          PIECES.substring(from, Math.min(PIECES.length(), from + 1 + random.nextInt(9)));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        case 2 -> text.setLength(at);
        default -> text.setCharAt(at, piece.charAt(0));
      }
    }
    return text.toString();
  }
}
