package dev.muster.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import dev.muster.testing.Property;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
  private static final DeviceId DEVICE = new DeviceId("00000000-0000-0000-0000-000000000001");
  private static final Condition UNKNOWN =
      new Condition.Exists(new ClassName("SMS_G_System_NEVER_SEEN"));
  private static final Condition TRUE = new Condition.Everything();
  private static final Condition FALSE = new Condition.Not(TRUE);

  @ParameterizedTest
  @CsvSource({
    "Debian GNU/Linux 12, EQUALS, debian gnu/linux 12, TRUE",
    "Debian, NOT_EQUALS, debian, FALSE",
    "Debian GNU/Linux 12, LIKE, debian%12, TRUE",
    "Debian GNU/Linux 12, LIKE, debian%1_, TRUE",
    "Debian, LIKE, deb, FALSE",
    "node7, LIKE, node[0-9], TRUE",
    "nodex, LIKE, node[^0-9], TRUE",
    "node7, LIKE, node[^0-9], FALSE",
    "50%, LIKE, 50[%], TRUE",
    "a[b, LIKE, a[b, TRUE",
    "alpha, LESS, Beta, TRUE",
    "8192, AT_LEAST, 900, TRUE",
    "8192, LESS, 900, FALSE",
    "1.10, VERSION_AT_LEAST, 1.9, TRUE",
    "1.0~rc1, VERSION_LESS, 1.0, TRUE",
  })
  void valuesCompareAsInWql(String left, Operator operator, String right, Truth expected) {
    assertThat(compare(value(left), operator, value(right))).isEqualTo(expected);
  }

  @Test
  void textThatIsANumberComparesAsOne() {
    assertThat(compare(Value.of("10"), Operator.GREATER, Value.of(9))).isEqualTo(Truth.TRUE);
    assertThat(compare(Value.of("ten"), Operator.EQUALS, Value.of(10))).isEqualTo(Truth.FALSE);
    assertThat(compare(Value.of("ten"), Operator.GREATER, Value.of(9))).isEqualTo(Truth.UNKNOWN);
    assertThat(compare(Value.of(true), Operator.EQUALS, Value.of("TRUE"))).isEqualTo(Truth.TRUE);
    assertThat(compare(Value.of(true), Operator.LESS, Value.of("TRUE"))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void ofManyValuesOneIsEnough() {
    Value many = new Value.Many(List.of(Value.of("192.0.2.1"), Value.of("198.51.100.7")));
    assertThat(compare(many, Operator.LIKE, Value.of("198.%"))).isEqualTo(Truth.TRUE);
    assertThat(compare(many, Operator.EQUALS, Value.of("203.0.113.1"))).isEqualTo(Truth.FALSE);
    assertThat(compare(Value.of("198.51.100.7"), Operator.EQUALS, many)).isEqualTo(Truth.TRUE);
    assertThat(compare(Value.of("198.51.100.7"), Operator.NOT_EQUALS, many)).isEqualTo(Truth.FALSE);
  }

  @Test
  void whatWasNeverReportedIsUnknown() {
    Facts none = new Facts(Map.of());
    Facts empty = new Facts(Map.of(new ClassName("C"), List.of()));
    Facts without =
        new Facts(Map.of(new ClassName("C"), List.of(new Instance("1", Map.of("Q", Value.of(1))))));
    Condition compare =
        new Condition.Compare(new PropertyName("C.P"), Operator.EQUALS, Value.of(1));
    assertThat(Conditions.judge(compare, DEVICE, none, Instant.EPOCH)).isEqualTo(Truth.UNKNOWN);
    assertThat(Conditions.judge(compare, DEVICE, empty, Instant.EPOCH)).isEqualTo(Truth.FALSE);
    assertThat(Conditions.judge(compare, DEVICE, without, Instant.EPOCH)).isEqualTo(Truth.UNKNOWN);
    Condition exists = new Condition.Exists(new ClassName("C"));
    assertThat(Conditions.judge(exists, DEVICE, none, Instant.EPOCH)).isEqualTo(Truth.UNKNOWN);
    assertThat(Conditions.judge(exists, DEVICE, empty, Instant.EPOCH)).isEqualTo(Truth.FALSE);
    assertThat(Conditions.judge(exists, DEVICE, without, Instant.EPOCH)).isEqualTo(Truth.TRUE);
  }

  @Test
  void devicesAreKnownByTheirId() {
    assertThat(judge(new Condition.Devices(Set.of(DEVICE)))).isEqualTo(Truth.TRUE);
    assertThat(judge(new Condition.Devices(Set.of()))).isEqualTo(Truth.FALSE);
  }

  @Test
  void unknownStaysUnknownUnlessTheOthersDecide() {
    assertThat(judge(new Condition.All(List.of(UNKNOWN, FALSE)))).isEqualTo(Truth.FALSE);
    assertThat(judge(new Condition.All(List.of(UNKNOWN, TRUE)))).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(new Condition.Any(List.of(UNKNOWN, TRUE)))).isEqualTo(Truth.TRUE);
    assertThat(judge(new Condition.Any(List.of(UNKNOWN, FALSE)))).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(new Condition.Not(UNKNOWN))).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(new Condition.All(List.of()))).isEqualTo(Truth.TRUE);
    assertThat(judge(new Condition.Any(List.of()))).isEqualTo(Truth.FALSE);
  }

  @Test
  void deMorganHoldsInThreeValues() {
    Property.check(
        500,
        random -> {
          List<Condition> parts = List.of(random(random, 3), random(random, 3));
          Condition notAll = new Condition.Not(new Condition.All(parts));
          Condition anyNot =
              new Condition.Any(parts.stream().<Condition>map(Condition.Not::new).toList());
          assertThat(judge(notAll)).isEqualTo(judge(anyNot));
        });
  }

  @Test
  void aPatternOfManyPercentSignsTakesNoLongTime() {
    Value text = Value.of("a".repeat(5_000) + "c");
    Value pattern = Value.of("%a".repeat(60) + "%b");
    assertThat(compare(text, Operator.LIKE, pattern)).isEqualTo(Truth.FALSE);
  }

  private static Condition random(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> TRUE;
      case 1 -> FALSE;
      case 2 -> UNKNOWN;
      case 3 -> new Condition.Not(random(random, depth - 1));
      case 4 -> new Condition.All(List.of(random(random, depth - 1), random(random, depth - 1)));
      default -> new Condition.Any(List.of(random(random, depth - 1), random(random, depth - 1)));
    };
  }

  private static Value value(String text) {
    return text.matches("[0-9]+") ? Value.of(Long.parseLong(text)) : Value.of(text);
  }

  private static Truth judge(Condition condition) {
    return Conditions.judge(condition, DEVICE, new Facts(Map.of()), Instant.EPOCH);
  }

  private static Truth compare(Value left, Operator operator, Value right) {
    Facts facts =
        new Facts(Map.of(new ClassName("C"), List.of(new Instance("1", Map.of("P", left)))));
    return Conditions.judge(
        new Condition.Compare(new PropertyName("C.P"), operator, right),
        DEVICE,
        facts,
        Instant.EPOCH);
  }
}
