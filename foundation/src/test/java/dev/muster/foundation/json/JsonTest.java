package dev.muster.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.PropertyName;
import dev.muster.contracts.fact.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Application EDITOR =
      new Application(
          new ObjectName("editor"),
          Optional.of("Editor"),
          Optional.empty(),
          Optional.empty(),
          List.of(
              new DeploymentType(
                  new ObjectName("script"),
                  new Technology.Script("exit 0", Optional.empty()),
                  new Detection.FilePresent(
                      "/srv/editor", Optional.of(hash("a")), Optional.empty()),
                  List.of(
                      new DeploymentType.Requirement(
                          "Debian",
                          new Condition.All(
                              List.of(
                                  new Condition.Everything(),
                                  new Condition.Compare(
                                      new PropertyName("SMS_G_System_OPERATING_SYSTEM.Caption"),
                                      Operator.VERSION_AT_LEAST,
                                      Value.of("12")))))),
                  List.of(),
                  Map.of(4, ExitMeaning.SUCCESS_AFTER_RESTART),
                  Optional.of(Duration.ofMinutes(5)))),
          List.of());

  private static ContentHash hash(String digit) {
    return new ContentHash(digit.repeat(64));
  }

  @Test
  void aDocumentComesBackAsItWas() {
    String json = Json.write(EDITOR);

    assertThat(json).startsWith("{\"kind\":\"application\",\"name\":\"editor\"");
    assertThat(json).contains("\"exit-codes\":{\"4\":\"success-after-restart\"}", "\"PT5M\"");
    assertThat(json).doesNotContain("publisher", "supersedes");
    assertThat(Json.read(json, Declared.class)).isEqualTo(EDITOR);
    assertThat(Json.read(json, Application.class)).isEqualTo(EDITOR);
    assertThat(Json.read(Json.canonical(EDITOR), Declared.class)).isEqualTo(EDITOR);
  }

  @Test
  void factsKeepTheKindsOfTheirValues() {
    var facts =
        new Facts(
            Map.of(
                new ClassName("A"),
                List.of(
                    new Instance(
                        "1",
                        Map.of(
                            "Text", Value.of("x"),
                            "Whole", Value.of(3),
                            "Flag", Value.of(true),
                            "Many", new Value.Many(List.of(Value.of("y"), Value.of(1))))))));

    assertThat(Json.read(Json.write(facts), Facts.class)).isEqualTo(facts);
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThatThrownBy(() -> Json.read("{\"of\":3,\"kind\":\"not\"}", Condition.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("of");
    assertThatThrownBy(() -> Json.read("{\"key\":\"k\",\"colour\":1}", Instance.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("colour");
    assertThatThrownBy(() -> Json.read("{\"properties\":{}}", Instance.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("key");
    assertThatThrownBy(() -> Json.read("{\"key\":\"k\"} x", Instance.class))
        .isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Json.read("\"no\"", ContentHash.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("64 lower-case hexadecimal digits");
  }

  private record Counted(long count, boolean whole, OptionalInt limit, Optional<String> name) {}

  private record Counts(String of, List<Counted> counts) {}

  @Test
  void aMissingNumberOrBooleanIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> Json.read("{\"whole\":true}", Counted.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("a Counted at .count");
    assertThatThrownBy(() -> Json.read("{\"of\":\"x\",\"counts\":[{\"count\":1}]}", Counts.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("a Counts at .counts[0].whole");
    assertThatThrownBy(() -> Json.read("{\"count\":null,\"whole\":true}", Counted.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("count");
  }

  @Test
  void whatMayBeMissingIsEmptyAndIsNotWritten() {
    Counted one = Json.read("{\"count\":0,\"whole\":false}", Counted.class);

    assertThat(one).isEqualTo(new Counted(0, false, OptionalInt.empty(), Optional.empty()));
    assertThat(Json.write(one)).isEqualTo("{\"count\":0,\"whole\":false}");
    assertThat(Json.read("{\"count\":0,\"whole\":false,\"limit\":3}", Counted.class).limit())
        .hasValue(3);
  }
}
