package dev.muster.platform.documents;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.Declared;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import dev.muster.topology.NearestWord;
import dev.muster.topology.yaml.Position;
import dev.muster.topology.yaml.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the tree of one YAML document into the JSON of its record, noting what is wrong. */
final class ReadDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * What is a number where text may stand too: as YAML's JSON schema has it, so +4 and 007 are
   * text.
   */
  private static final Pattern PLAIN_WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final String KIND = "kind";
  private static final String FILE = "file";

  private final ContentFiles files;
  private final List<Mistake> mistakes = new ArrayList<>();

  ReadDocument(ContentFiles files) {
    this.files = files;
  }

  /** What is wrong, and where. */
  record Mistake(Position position, String message) {}

  List<Mistake> mistakes() {
    return mistakes;
  }

  JsonNode document(Value value) {
    return read(value, new Shape.Family(Declared.class), "the document");
  }

  private void wrong(Position position, String message) {
    mistakes.add(new Mistake(position, message));
  }

  /** A value where text stands in place of what cannot be read; what is wrong is noted. */
  private JsonNode read(Value value, Shape shape, String name) {
    return switch (shape) {
      case Shape.Text _ -> text(value, name).<JsonNode>map(JSON::stringNode).orElse(nothing());
      case Shape.Time time -> time(value, time, name);
      case Shape.Whole _ -> whole(value, name);
      case Shape.Truth _ -> truth(value, name);
      case Shape.Fact _ -> fact(value, name);
      case Shape.Word(List<String> words) -> word(value, words, name);
      case Shape.Items(Shape of, int _) -> items(value, of, name);
      case Shape.Entries entries -> entries(value, entries, name);
      case Shape.Fields fields -> fields(value, fields, name);
      case Shape.Family family -> family(value, family, name);
    };
  }

  private static JsonNode nothing() {
    return JSON.nullNode();
  }

  private Optional<String> text(Value value, String name) {
    if (value instanceof Value.Text text && (text.quoted() || !text.value().isEmpty())) {
      return Optional.of(text.value());
    }
    wrong(value.position(), name + " is text, not " + value.kind());
    return Optional.empty();
  }

  private JsonNode whole(Value value, String name) {
    if (value instanceof Value.Text text
        && !text.quoted()
        && WHOLE.matcher(text.value()).matches()) {
      return JSON.numberNode(Long.parseLong(text.value()));
    }
    wrong(value.position(), name + " is a whole number, not " + value.kind());
    return nothing();
  }

  private JsonNode time(Value value, Shape.Time time, String name) {
    Optional<String> said = text(value, name);
    Optional<String> wanted = said.flatMap(time::objection);
    wanted.ifPresent(
        form -> wrong(value.position(), name + " is " + form + ", not '" + said.orElse("") + "'"));
    return said.filter(_ -> wanted.isEmpty()).<JsonNode>map(JSON::stringNode).orElse(nothing());
  }

  private JsonNode truth(Value value, String name) {
    if (value instanceof Value.Text text
        && !text.quoted()
        && List.of("true", "false").contains(text.value())) {
      return JSON.booleanNode(text.value().equals("true"));
    }
    wrong(value.position(), name + " is true or false, not " + value.kind());
    return nothing();
  }

  private JsonNode fact(Value value, String name) {
    return switch (value) {
      case Value.Items items -> {
        ArrayNode array = JSON.arrayNode();
        items.values().forEach(each -> array.add(fact(each, name)));
        yield array;
      }
      case Value.Fields fields -> {
        wrong(fields.position(), name + " is a value or a list of values, not keys and values");
        yield nothing();
      }
      case Value.Text text -> {
        if (text.quoted()) {
          yield JSON.stringNode(text.value());
        }
        yield switch (text.value()) {
          case "true", "false" -> truth(text, name);
          case String plain when PLAIN_WHOLE.matcher(plain).matches() -> whole(text, name);
          case String plain -> JSON.stringNode(plain);
        };
      }
    };
  }

  private JsonNode word(Value value, List<String> words, String name) {
    Optional<String> said = text(value, name);
    if (said.isPresent() && !words.contains(said.get())) {
      wrong(
          value.position(),
          name + " cannot be '" + said.get() + "'" + NearestWord.hint(said.get(), words));
    }
    return said.filter(words::contains).<JsonNode>map(JSON::stringNode).orElse(nothing());
  }

  private JsonNode items(Value value, Shape of, String name) {
    ArrayNode array = JSON.arrayNode();
    if (value instanceof Value.Items items) {
      items.values().forEach(each -> array.add(read(each, of, "an entry of " + name)));
    } else {
      wrong(value.position(), name + " is a list, not " + value.kind());
    }
    return array;
  }

  private JsonNode entries(Value value, Shape.Entries shape, String name) {
    ObjectNode object = JSON.objectNode();
    if (value instanceof Value.Fields fields) {
      fields
          .entries()
          .forEach((key, entry) -> {
            read(
                new Value.Text(entry.key(), key, !(shape.key() instanceof Shape.Whole)),
                shape.key(),
                "a key of " + name);
            object.set(key, read(entry.value(), shape.value(), "'" + key + "'"));
          });
    } else {
      wrong(value.position(), name + " holds keys and values, not " + value.kind());
    }
    return object;
  }

  private JsonNode family(Value value, Shape.Family family, String name) {
    if (!(value instanceof Value.Fields fields)) {
      wrong(value.position(), name + " holds keys and values, not " + value.kind());
      return nothing();
    }
    Map<String, Class<?>> members = family.members();
    Value.Entry kind = fields.entries().get(KIND);
    if (kind == null) {
      wrong(
          value.position(),
          name + " needs 'kind', which is one of " + String.join(", ", members.keySet()));
      return nothing();
    }
    JsonNode word = word(kind.value(), List.copyOf(members.keySet()), "'kind'");
    Class<?> member = word.isString() ? members.get(word.stringValue()) : null;
    return member == null ? nothing() : fields(value, new Shape.Fields(member), name);
  }

  private JsonNode fields(Value value, Shape.Fields shape, String name) {
    if (!(value instanceof Value.Fields fields)) {
      wrong(value.position(), name + " holds keys and values, not " + value.kind());
      return nothing();
    }
    if (shape.type() == ContentFile.class && fields.entries().get(FILE) != null) {
      return file(fields, name);
    }
    int before = mistakes.size();
    ObjectNode object = JSON.objectNode();
    shape.kind().ifPresent(kind -> object.put(KIND, kind));
    Map<String, Shape.Part> parts = shape.parts();
    Set<String> known = new LinkedHashSet<>(parts.keySet());
    shape.kind().ifPresent(_ -> known.add(KIND));
    fields
        .entries()
        .forEach((key, entry) -> {
          Shape.Part part = parts.get(key);
          if (part != null) {
            object.set(key, read(entry.value(), part.shape(), "'" + key + "'"));
          } else if (!known.contains(key)) {
            wrong(entry.key(), name + " has no key '" + key + "'" + NearestWord.hint(key, known));
          }
        });
    parts.forEach((key, part) -> {
      if (!fields.entries().containsKey(key)) {
        switch (part.need()) {
          case REQUIRED -> wrong(value.position(), name + " needs '" + key + "'");
          case FALSE_IN_DOCUMENTS -> object.put(key, false);
          case OPTIONAL -> {}
        }
      }
    });
    if (mistakes.size() == before) {
      check(object, shape.type(), value.position());
    }
    return object;
  }

  /** Lets the record itself say what is wrong with its parts. */
  private void check(JsonNode object, Class<?> type, Position position) {
    try {
      Json.read(object, type);
    } catch (JsonException refused) {
      wrong(position, reason(refused));
    }
  }

  private static String reason(JsonException refused) {
    Throwable deepest = refused;
    for (@Nullable Throwable cause = refused; cause != null; cause = cause.getCause()) {
      deepest = cause;
    }
    return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("not valid");
  }

  private JsonNode file(Value.Fields fields, String name) {
    fields
        .entries()
        .forEach((key, entry) -> {
          if (!key.equals(FILE) && !key.equals("name")) {
            wrong(entry.key(), name + " with 'file' has only 'name' besides, not '" + key + "'");
          }
        });
    Value.Entry path = fields.entries().get(FILE);
    if (path == null) {
      return nothing();
    }
    Optional<String> said = text(path.value(), "'file'");
    if (said.isEmpty()) {
      return nothing();
    }
    try {
      ContentFile found = files.describe(said.get());
      Value.Entry given = fields.entries().get("name");
      Optional<String> called = given == null ? Optional.empty() : text(given.value(), "'name'");
      return Json.tree(new ContentFile(called.orElse(found.name()), found.hash(), found.size()));
    } catch (IllegalArgumentException unreadable) {
      wrong(path.value().position(), String.valueOf(unreadable.getMessage()));
      return nothing();
    }
  }
}
