package dev.muster.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Declared;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.Technology;
import dev.muster.foundation.json.Json;
import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class DocumentsTest {
  private static final Map<ObjectKind, Schema> SCHEMAS =
      Stream.of(ObjectKind.values())
          .collect(
              Collectors.toMap(
                  kind -> kind,
                  kind ->
                      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                          .getSchema(JsonSchemas.of(kind).toString(), InputFormat.JSON)));

  @Test
  void whatIsExportedComesBackAsItWasAndIsValidByItsSchema() {
    Property.check(
        200,
        random -> {
          RandomDocuments documents = new RandomDocuments(random);
          List<Declared> all =
              List.of(documents.document(), documents.document(), documents.people());
          String yaml = Documents.write(all);

          assertThat(Documents.read("f", yaml, ContentFiles.none())).as(yaml).isEqualTo(all);
          for (Declared each : all) {
            assertThat(
                    SCHEMAS.get(ObjectKind.of(each)).validate(Json.write(each), InputFormat.JSON))
                .as(yaml)
                .isEmpty();
          }
        });
  }

  @Test
  void readerAndSchemaAgreeThatADamagedDocumentIsNotValid() {
    Property.check(
        150,
        random -> {
          Declared document = new RandomDocuments(random).document();
          ObjectNode tree = (ObjectNode) Json.tree(document);
          List<ObjectNode> objects = new ArrayList<>();
          objects(tree, objects);
          ObjectNode victim = objects.get(random.nextInt(objects.size()));
          List<String> keys = List.copyOf(victim.propertyNames());
          String key = keys.get(random.nextInt(keys.size()));
          if (random.nextBoolean()) {
            victim.put("colour", "red");
          } else {
            victim.remove(key);
          }
          boolean valid =
              SCHEMAS
                  .get(ObjectKind.of(document))
                  .validate(tree.toString(), InputFormat.JSON)
                  .isEmpty();

          assertThat(isRead(tree.toString())).as(tree.toString()).isEqualTo(valid);
        });
  }

  private static boolean isRead(String json) {
    try {
      Documents.read("f", json, ContentFiles.none());
      return true;
    } catch (DocumentException refused) {
      return false;
    }
  }

  private static void objects(JsonNode node, List<ObjectNode> found) {
    // Keys of exit codes are not fixed, and an empty condition has nothing to damage but its kind.
    if (node instanceof ObjectNode object && object.has("kind")) {
      found.add(object);
    }
    node.forEach(each -> objects(each, found));
  }

  @Test
  void everyMistakeIsNamedWithItsPlaceAndTheNearestWord() {
    String yaml =
        """
        kind: application
        name: Editor
        titel: Editor
        types:
          - name: package
            technology: { kind: debian-packages, name: editor }
            detection: { kind: package-version }
        ---
        kind: colection
        """;

    assertThatThrownBy(() -> Documents.read("a.yaml", yaml, ContentFiles.none()))
        .isInstanceOf(DocumentException.class)
        .message()
        .contains(
            "a.yaml:3:1: the document has no key 'titel'; did you mean 'title'?",
            "a.yaml:6:25: 'kind' cannot be 'debian-packages'; did you mean 'debian-package'?",
            "a.yaml:7:16: 'detection' needs 'name'",
            "a.yaml:9:7: 'kind' cannot be 'colection'; did you mean 'collection'?");
    assertThatThrownBy(() ->
            Documents.read(
                "b.yaml",
                "kind: collection\nname: A\nrule: { kind: everything }",
                ContentFiles.none()))
        .hasMessageContaining("b.yaml:1:1: a name has 1 to 63 lower-case letters");
    assertThatThrownBy(() ->
            Documents.read(
                "c.yaml",
                """
                kind: maintenance-window
                name: nightly
                collection: all-devices
                start: 10 pm
                length: 2h
                basis: utc
                """,
                ContentFiles.none()))
        .message()
        .contains(
            "c.yaml:4:8: 'start' is a time of day such as 22:00, not '10 pm'",
            "c.yaml:5:9: 'length' is a length of time such as PT8H, PT30M or P7D, not '2h'");
  }

  @Test
  void aBoundaryThatIsNoneIsNamedAtItsPlace() {
    assertThatThrownBy(() ->
            Documents.read(
                "b.yaml",
                """
                kind: boundary-group
                name: north
                boundaries:
                  - { kind: ip-subnet, network: 10.1.0.1/16 }
                  - { kind: ip-range, first: 10.1.0.9, last: 10.1.0.1 }
                  - { kind: ipv6-prefix, prefix: 10.0.0.0/8 }
                  - { kind: ip-range, first: 10.1.0, last: 10.1.0.1 }
                fallback:
                  - { group: south, distribution-points: P8D }
                """,
                ContentFiles.none()))
        .message()
        .contains(
            "b.yaml:4:5: a network ends with its prefix length",
            "b.yaml:5:5: a range goes from its lower to its higher address",
            "b.yaml:6:5: 10.0.0.0/8 is of IPv4; write it as { kind: ip-subnet",
            "b.yaml:7:5: an address is written like 10.1.2.3 or 2001:db8::1, not '10.1.0'",
            "b.yaml:9:5: fallback begins after up to 7 days");
    assertThatThrownBy(() ->
            Documents.read(
                "c.yaml",
                """
                kind: boundary-group
                name: north
                fallback: [{ group: north }]
                """,
                ContentFiles.none()))
        .hasMessageContaining("c.yaml:1:1: 'fallback' names north, the group itself");
  }

  @Test
  void aFileCanBeNamedByItsPath() {
    String yaml =
        """
        kind: application
        name: editor
        types:
          - name: package
            technology: { kind: debian-package, name: editor, files: [{ file: ./editor.deb }] }
            detection: { kind: package-version, name: editor }
        """;
    ContentFile file = new ContentFile("editor.deb", new ContentHash("0".repeat(64)), 3);

    Application read = (Application) Documents.read("a", yaml, path -> file).getFirst();

    assertThat(((Technology.DebianPackage) read.types().getFirst().technology()).files())
        .containsExactly(file);
  }
}
