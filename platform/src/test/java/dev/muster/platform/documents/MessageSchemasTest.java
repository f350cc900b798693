package dev.muster.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.message.Receipt;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.ContentState;
import dev.muster.contracts.provider.Difference;
import dev.muster.contracts.provider.Plan;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The published schemas of messages and {@code foundation.json} want the same parts. */
class MessageSchemasTest {
  @Test
  void whatTheReaderNeedsIsRequiredBySchemaAndNothingElse() {
    ObjectKey key = new ObjectKey(ObjectKind.COLLECTION, new ObjectName("pilot"));
    agree(new Receipt(3, List.of(new Receipt.Refusal(4, "why")), false));
    agree(new ContentState(true, 0));
    agree(new Plan.Reach(new PolicyId("deployment/a"), 1, 2));
    agree(new Difference(key, Difference.Action.CREATED, 1, List.of()));
  }

  @Test
  void aDocumentInsideAMessageSaysAlsoWhatIsFalse() {
    Property.check(
        100,
        random ->
            agree(
                new ApplyRequest(
                    List.of(
                        new Change.Put(new RandomDocuments(random).document(), Optional.empty())),
                    List.of()),
                // Lists of documents have rules of their own.
                part -> part.isBoolean() || part.isNumber()));
  }

  private static void agree(Record message) {
    agree(message, _ -> true);
  }

  private static void agree(Record message, Predicate<JsonNode> which) {
    JsonSchemas schemas = JsonSchemas.at("#/$defs/");
    ObjectNode root = (ObjectNode) schemas.of(message.getClass());
    ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    schemas.definitions().forEach(definitions::set);
    root.set("$defs", definitions);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(root.toString(), InputFormat.JSON);
    ObjectNode tree = (ObjectNode) Json.tree(message);
    List<ObjectNode> objects = new ArrayList<>();
    objects(tree, objects);
    for (ObjectNode object : objects) {
      for (String key : List.copyOf(object.propertyNames())) {
        if (!which.test(object.get(key))) {
          continue;
        }
        JsonNode taken = object.remove(key);
        assertThat(isRead(tree, message.getClass()))
            .as(key + " taken from " + tree)
            .isEqualTo(schema.validate(tree.toString(), InputFormat.JSON).isEmpty());
        object.set(key, taken);
      }
    }
  }

  private static boolean isRead(JsonNode tree, Class<?> type) {
    try {
      Json.read(tree.toString(), type);
      return true;
    } catch (JsonException refused) {
      return false;
    }
  }

  private static void objects(JsonNode node, List<ObjectNode> found) {
    if (node instanceof ObjectNode object) {
      found.add(object);
    }
    node.forEach(each -> objects(each, found));
  }
}
