package dev.muster.platform.documents;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.ObjectKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema (2020-12) of records, as {@code foundation.json} writes and documents have them. */
public final class JsonSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String place;
  private final boolean documents;
  private final Map<String, JsonNode> definitions = new TreeMap<>();
  private final Set<String> begun = new LinkedHashSet<>();

  private JsonSchemas(String place, boolean documents) {
    this.place = place;
    this.documents = documents;
  }

  /** The schema of documents of one kind. */
  public static JsonNode of(ObjectKind kind) {
    JsonSchemas schemas = new JsonSchemas("#/$defs/", true);
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", kind.label());
    root.setAll((ObjectNode) schemas.fields(new Shape.Fields(kind.type())));
    ObjectNode defs = root.putObject("$defs");
    schemas.definitions.forEach(defs::set);
    return root;
  }

  /** Schemas that name each other below {@code place}; {@link #definitions} has what they name. */
  public static JsonSchemas at(String place) {
    return new JsonSchemas(place, false);
  }

  /** The schema of a type. */
  public JsonNode of(Class<?> type) {
    return schema(Shape.of(type));
  }

  /** What the schemas made so far name. */
  public Map<String, JsonNode> definitions() {
    return Map.copyOf(definitions);
  }

  private JsonNode schema(Shape shape) {
    return switch (shape) {
      case Shape.Text _, Shape.Time _ -> type("string");
      case Shape.Whole _ -> type("integer");
      case Shape.Truth _ -> type("boolean");
      case Shape.Fact _ -> fact();
      case Shape.Word(List<String> words) -> {
        ObjectNode word = JSON.objectNode();
        words.forEach(word.putArray("enum")::add);
        yield word;
      }
      case Shape.Items(Shape of, int least) -> {
        ObjectNode list = type("array");
        if (least > 0) {
          list.put("minItems", least);
        }
        yield list.set("items", schema(of));
      }
      case Shape.Entries(Shape key, Shape value) -> {
        ObjectNode object = type("object");
        if (key instanceof Shape.Whole) {
          object.putObject("propertyNames").put("pattern", "^[-+]?[0-9]{1,18}$");
        }
        yield object.set("additionalProperties", schema(value));
      }
      case Shape.Fields fields -> reference(fields.type(), fields);
      case Shape.Family family -> reference(family.type(), family);
    };
  }

  private static ObjectNode type(String type) {
    return JSON.objectNode().put("type", type);
  }

  private JsonNode fact() {
    if (begun.add("Value")) {
      ObjectNode value = JSON.objectNode();
      ArrayNode any = value.putArray("anyOf");
      any.add(type("string")).add(type("integer")).add(type("boolean"));
      any.add(type("array").set("items", reference("Value")));
      definitions.put("Value", value);
    }
    return reference("Value");
  }

  private JsonNode reference(String name) {
    return JSON.objectNode().put("$ref", place + name);
  }

  private JsonNode reference(Class<?> type, Shape shape) {
    String name = name(type);
    if (begun.add(name)) {
      definitions.put(
          name,
          switch (shape) {
            case Shape.Fields fields -> fields(fields);
            case Shape.Family family -> family(family);
            case Shape.Text _,
                Shape.Time _,
                Shape.Whole _,
                Shape.Truth _,
                Shape.Fact _,
                Shape.Word _,
                Shape.Items _,
                Shape.Entries _ ->
                schema(shape);
          });
    }
    return reference(name);
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
  }

  private JsonNode family(Shape.Family family) {
    ObjectNode object = JSON.objectNode();
    ArrayNode one = object.putArray("oneOf");
    family.members().values().forEach(member -> one.add(schema(new Shape.Fields(member))));
    return object;
  }

  private JsonNode fields(Shape.Fields fields) {
    ObjectNode object = type("object");
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = object.putArray("required");
    fields
        .kind()
        .ifPresent(kind -> {
          properties.putObject("kind").put("const", kind);
          required.add("kind");
        });
    fields
        .parts()
        .forEach((key, part) -> {
          JsonNode schema = schema(part.shape());
          properties.set(key, schema);
          switch (part.need()) {
            case REQUIRED -> required.add(key);
            case FALSE_IN_DOCUMENTS -> {
              if (documents) {
                ((ObjectNode) schema).put("default", false);
              } else {
                required.add(key);
              }
            }
            case OPTIONAL -> {}
          }
        });
    object.put("additionalProperties", false);
    return documents && fields.type() == ContentFile.class ? orByPath(object) : object;
  }

  /** In documents a file may be named by its path. */
  private static JsonNode orByPath(ObjectNode file) {
    ObjectNode byPath = type("object");
    ObjectNode properties = byPath.putObject("properties");
    properties.set("file", type("string"));
    properties.set("name", type("string"));
    byPath.putArray("required").add("file");
    byPath.put("additionalProperties", false);
    ObjectNode either = JSON.objectNode();
    either.putArray("oneOf").add(file).add(byPath);
    return either;
  }
}
