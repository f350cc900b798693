package dev.muster.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  /** Whatever is signed must be written as another implementation of RFC 8785 writes it. */
  @Test
  void isTheSameAsThatOfAnotherImplementation() throws Exception {
    Property.check(
        200,
        random -> {
          Map<String, Object> value = object(random, 3);
          assertThat(Json.canonical(value))
              .isEqualTo(new JsonCanonicalizer(Json.write(value)).getEncodedString());
        });
  }

  @Test
  void theOrderOfNamesAndWhiteSpaceDoNotMatter() {
    assertThat(Json.canonical(Json.parse(" { \"b\" : [ 1, true, null ], \"a\" : \"\\u00e9\" } ")))
        .isEqualTo("{\"a\":\"é\",\"b\":[1,true,null]}");
  }

  @Test
  void numbersThatReadersMaySeeDifferentlyAreRefused() {
    for (String number : List.of("1.5", "9007199254740992", "-9007199254740992", "1e400")) {
      assertThatThrownBy(() -> Json.canonical(Json.parse(number)))
          .isInstanceOf(JsonException.class);
    }
  }

  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      object.put(text(random), value(random, depth));
    }
    return object;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> text(random);
      case 1 -> random.nextLong(-(1L << 53) + 1, 1L << 53);
      case 2 -> random.nextBoolean();
      case 3 -> object(random, depth - 1);
      default -> {
        List<Object> values = new ArrayList<>(Collections.nCopies(random.nextInt(4), ""));
        values.replaceAll(_ -> value(random, depth - 1));
        yield values;
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> 0x1F600 + random.nextInt(50);
            case 2 -> 0xE000 + random.nextInt(0x1FFD);
            default -> 0x20 + random.nextInt(0x100);
          });
    }
    return text.toString();
  }
}
