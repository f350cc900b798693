package dev.muster.topology.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.contracts.matrix.Connection;
import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.Party;
import dev.muster.testing.Property;
import dev.muster.topology.Problem;
import dev.muster.topology.RandomTopology;
import dev.muster.topology.SiteType;
import dev.muster.topology.TopologySchema;
import dev.muster.topology.yaml.Value;
import dev.muster.topology.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema says the same as the reader about the shape of a document. */
class SchemaTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(TopologySchema.text());
  private static final Value TREE = YamlReader.read(TopologySchema.text());

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "primary", "hierarchy"})
  void theExamplesFollowIt(String name) throws IOException {
    assertThat(SCHEMA.validate(example(name), InputFormat.YAML)).isEmpty();
  }

  @Test
  void aTopologyWithEveryKeyFollowsItAndIsValid() throws IOException {
    assertThat(SCHEMA.validate(everything(), InputFormat.YAML)).isEmpty();
    assertThat(TopologyReader.read("everything.yaml", everything()).sites()).hasSize(2);
  }

  @Test
  void randomTopologiesFollowIt() {
    Property.check(
        40,
        random -> {
          String document = RandomTopology.document(random);
          assertThat(SCHEMA.validate(document, InputFormat.YAML)).as(document).isEmpty();
        });
  }

  @Test
  void aChangeOfShapeIsRefusedByBothOrByNone() throws IOException {
    List<Value> examples =
        Stream.of(example("standalone"), example("primary"), example("hierarchy"), everything())
            .map(YamlReader::read)
            .toList();
    Property.check(
        500,
        random -> {
          Value changed = Mutation.of(random, examples.get(random.nextInt(examples.size())));
          String text = Mutation.json(changed);
          List<Error> bySchema = SCHEMA.validate(text, InputFormat.JSON);
          List<Problem> byReader = TopologyReader.problemsOfShape(text);
          assertThat(byReader.isEmpty())
              .as("%s%nreader: %s%nschema: %s", text, byReader, bySchema)
              .isEqualTo(bySchema.isEmpty());
        });
  }

  @Test
  void itsWordsAreThoseOfTheCode() {
    assertThat(words("$defs", "role-name", "oneOf"))
        .containsExactlyInAnyOrderElementsOf(labels(Party.Kind.ROLE, Party.Kind.DEVICE));
    assertThat(words("$defs", "device-name", "enum"))
        .containsExactlyInAnyOrderElementsOf(labels(Party.Kind.DEVICE));
    assertThat(words("$defs", "service-name", "enum"))
        .containsExactlyInAnyOrderElementsOf(labels(Party.Kind.OUTSIDE, Party.Kind.EXTENSION));
    assertThat(words("$defs", "extension", "oneOf"))
        .containsExactlyElementsOf(
            Matrix.extensions().stream().map(row -> row.id().pair()).distinct().toList());
    assertThat(words("$defs", "site", "properties", "type", "oneOf"))
        .containsExactlyElementsOf(Arrays.stream(SiteType.values()).map(SiteType::label).toList());
  }

  @Test
  void itsPortsAreThoseThatTheMatrixLetsConfigure() {
    Set<String> configurable =
        Stream.concat(Matrix.rows().stream(), Matrix.extensions().stream())
            .filter(Connection::configurable)
            .map(row -> row.to().label() + " " + row.protocol().label())
            .collect(Collectors.toSet());
    Set<String> offered =
        keys("$defs", "site", "properties", "ports", "properties").stream()
            .filter(key -> !key.equals("client-requests"))
            .flatMap(party ->
                keys("$defs", "ports-of-" + party, "properties").stream()
                    .map(protocol -> party + " " + protocol))
            .collect(Collectors.toSet());
    assertThat(offered).isEqualTo(configurable);
  }

  @Test
  void everyFieldIsDescribed() {
    assertDescribed("", TREE);
  }

  private static void assertDescribed(String path, Value value) {
    switch (value) {
      case Value.Text _ -> {}
      case Value.Items items -> items.values().forEach(item -> assertDescribed(path, item));
      case Value.Fields fields ->
          fields
              .entries()
              .forEach((key, entry) -> {
                if (key.equals("properties")
                    && fields.entries().containsKey("additionalProperties")) {
                  assertAllDescribed(path, entry.value());
                }
                assertDescribed(path + "/" + key, entry.value());
              });
    }
  }

  private static void assertAllDescribed(String path, Value properties) {
    ((Value.Fields) properties)
        .entries()
        .forEach((key, entry) ->
            assertThat(isDescribed((Value.Fields) entry.value())).as(path + ": " + key).isTrue());
  }

  private static boolean isDescribed(Value.Fields property) {
    Value.Entry reference = property.entries().get("$ref");
    return property.entries().containsKey("description")
        || (reference != null
            && isDescribed(
                (Value.Fields) at("$defs", text(reference.value()).replace("#/$defs/", ""))));
  }

  private static Value at(String... path) {
    Value value = TREE;
    for (String key : path) {
      value = Objects.requireNonNull(((Value.Fields) value).entries().get(key), key).value();
    }
    return value;
  }

  private static List<String> words(String... path) {
    return ((Value.Items) at(path))
        .values().stream()
            .map(item ->
                item instanceof Value.Fields fields
                    ? text(Objects.requireNonNull(fields.entries().get("const")).value())
                    : text(item))
            .toList();
  }

  private static Set<String> keys(String... path) {
    return ((Value.Fields) at(path)).entries().keySet();
  }

  private static String text(Value value) {
    return ((Value.Text) value).value();
  }

  private static List<String> labels(Party.Kind... kinds) {
    return Arrays.stream(Party.values())
        .filter(party -> List.of(kinds).contains(party.kind()))
        .map(Party::label)
        .toList();
  }

  private static String everything() throws IOException {
    try (var text = SchemaTest.class.getResourceAsStream("everything.yaml")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String example(String name) throws IOException {
    return Files.readString(
        Path.of(System.getProperty("muster.root"), "examples", "topologies", name + ".yaml"));
  }
}
