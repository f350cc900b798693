package dev.muster.foundation.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.muster.contracts.fact.Value;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Records to JSON and back. Names are kebab-case; a sealed family's members are told apart by
 * {@code kind}; a record of one component called {@code value} is that value; empty optionals and
 * collections are left out; instants and durations are ISO 8601 text. Reading is strict: an
 * unknown, doubled, missing or null property is an error, numbers and booleans among them, and so
 * is nesting deeper than 64 levels. Safe for use by several threads.
 */
public final class Json {
  private static final int DEEPEST = 64;
  private static final int LONGEST_STRING = 32 << 20;

  private static final JsonMapper STRICT = mapper().build();
  private static final JsonMapper PARTIAL =
      mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final JsonMapper INDENTED =
      mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  private static JsonMapper.Builder mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    JsonMapper.Builder builder =
        JsonMapper.builder(factory)
            .annotationIntrospector(new RecordShapes())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(
                EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .addModule(
                new SimpleModule()
                    .addSerializer(Value.class, new Values.Writer())
                    .addDeserializer(Value.class, new Values.Reader()));
    for (Class<?> optional :
        List.of(
            Optional.class,
            OptionalInt.class,
            OptionalLong.class,
            List.class,
            Map.class,
            Set.class)) {
      builder.withConfigOverride(
          optional,
          override ->
              override
                  .setInclude(
                      JsonInclude.Value.construct(
                          JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                  .setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    return builder;
  }

  /** One line of JSON. */
  public static String write(Object value) {
    return STRICT.writeValueAsString(value);
  }

  /** JSON for people, indented by two. */
  public static String indented(Object value) {
    return INDENTED.writeValueAsString(value);
  }

  /** One line of JSON in UTF-8. */
  public static byte[] bytes(Object value) {
    return STRICT.writeValueAsBytes(value);
  }

  /** Writes JSON to {@code out} and leaves it open. */
  public static void write(OutputStream out, Object value) {
    try {
      STRICT.writeValue(new Unclosed(out), value);
    } catch (JacksonException trouble) {
      throw new JsonException("Cannot write JSON: " + trouble.getOriginalMessage(), trouble);
    }
  }

  /**
   * Reads a record.
   *
   * @throws JsonException where the text is not the JSON of such a record
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return present(STRICT.readValue(text, type), type);
    } catch (JacksonException trouble) {
      throw unreadable(type, trouble);
    }
  }

  /**
   * Reads a record from an object that may have other properties too, of which it checks no more
   * than that they are JSON.
   *
   * @throws JsonException where the text is not JSON, or lacks a property of the record
   */
  public static <T> T readPart(String text, Class<T> type) {
    try {
      return PARTIAL.readValue(text, type);
    } catch (JacksonException trouble) {
      throw unreadable(type, trouble);
    }
  }

  /**
   * Reads a record from UTF-8.
   *
   * @throws JsonException where the bytes are not the JSON of such a record
   */
  public static <T> T read(byte[] utf8, Class<T> type) {
    try {
      return present(STRICT.readValue(utf8, type), type);
    } catch (JacksonException trouble) {
      throw unreadable(type, trouble);
    }
  }

  /**
   * Reads a record from a stream of UTF-8 to its end.
   *
   * @throws JsonException where the bytes are not the JSON of such a record
   */
  public static <T> T read(InputStream utf8, Class<T> type) {
    try {
      return present(STRICT.readValue(utf8, type), type);
    } catch (JacksonException trouble) {
      throw unreadable(type, trouble);
    }
  }

  /**
   * Reads a list of records.
   *
   * @throws JsonException where the text is not such a list
   */
  public static <T> List<T> readList(String text, Class<T> type) {
    try {
      return STRICT.readValue(
          text, STRICT.getTypeFactory().constructCollectionType(List.class, type));
    } catch (JacksonException trouble) {
      throw unreadable(type, trouble);
    }
  }

  /** A value as the tree of its JSON. */
  public static JsonNode tree(Object value) {
    return STRICT.valueToTree(value);
  }

  /**
   * Reads a record from a tree.
   *
   * @throws JsonException where the tree is not the JSON of such a record
   */
  public static <T> T read(JsonNode tree, Class<T> type) {
    try {
      return present(STRICT.treeToValue(tree, type), type);
    } catch (JacksonException trouble) {
      throw unreadable(type, trouble);
    }
  }

  /**
   * Reads any JSON.
   *
   * @throws JsonException where the text is not JSON
   */
  public static JsonNode parse(String text) {
    try {
      return STRICT.readTree(text);
    } catch (JacksonException trouble) {
      throw unreadable(JsonNode.class, trouble);
    }
  }

  /**
   * The one way to write a value for signing and hashing (RFC 8785).
   *
   * @throws JsonException where it holds a number that is not whole or beyond 2^53
   */
  public static String canonical(Object value) {
    StringBuilder out = new StringBuilder();
    CanonicalJson.append(out, value instanceof JsonNode node ? node : tree(value));
    return out.toString();
  }

  /** {@link #canonical} in UTF-8. */
  public static byte[] canonicalBytes(Object value) {
    return canonical(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The text {@code null} is JSON, and no record. */
  private static <T> T present(@Nullable T read, Class<T> type) {
    if (read == null) {
      throw new JsonException("Not the JSON of a " + type.getSimpleName() + ": it is null");
    }
    return read;
  }

  private static JsonException unreadable(Class<?> type, JacksonException trouble) {
    String where =
        trouble.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return new JsonException(
        "Not the JSON of a "
            + type.getSimpleName()
            + (where.isEmpty() ? "" : " at " + where)
            + ": "
            + trouble.getOriginalMessage(),
        trouble);
  }
}
