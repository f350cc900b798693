package dev.muster.topology.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML 1.2 document into a tree with positions. */
public final class YamlReader {
  /** The longest document that is read, in characters. */
  public static final int LONGEST = 4 * 1024 * 1024;

  private static final int DEEPEST = 16;
  private static final int DEEPEST_OF_SEVERAL = 50;
  private static final int MOST_DOCUMENTS = 1_000;

  private final int deepest;
  private final Iterator<Event> events;
  private Position last = new Position(1, 1);

  private YamlReader(String text, int deepest) {
    this.deepest = deepest;
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(LONGEST)
            .setParseComments(false)
            // In smaller pieces, a word of megabytes is copied once per piece.
            .setBufferSize(Math.max(1024, text.length()))
            .build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * Reads the text.
   *
   * @throws YamlException where it is too long, is not YAML, or uses what is not taken: anchors,
   *     aliases, tags, a second document, a key twice
   */
  public static Value read(String text) {
    return read(text, DEEPEST, YamlReader::document);
  }

  /**
   * Reads a text of several documents, each beginning with {@code ---}; empty ones are left out.
   *
   * @throws YamlException as {@link #read} does, but for several documents
   */
  public static List<Value> readAll(String text) {
    return read(text, DEEPEST_OF_SEVERAL, YamlReader::documents);
  }

  private static <T> T read(String text, int deepest, Function<YamlReader, T> part) {
    if (text.length() > LONGEST) {
      throw new YamlException(
          new Position(1, 1),
          "the document has "
              + text.length()
              + " characters, and at most "
              + LONGEST
              + " are read; split what it describes, or give clients by network");
    }
    try {
      return new YamlReader(text, deepest).whole(part);
    } catch (MarkedYamlEngineException notYaml) {
      throw new YamlException(
          position(notYaml.getProblemMark().or(notYaml::getContextMark)),
          "not YAML: " + notYaml.getProblem() + context(notYaml));
    } catch (ReaderException notText) {
      throw new YamlException(
          position(text, notText.getPosition()),
          "the character U+%04X is not taken in YAML; take it away"
              .formatted(notText.getCodePoint()));
    } catch (YamlEngineException notYaml) {
      throw new YamlException(new Position(1, 1), "not YAML: " + notYaml.getMessage());
    }
  }

  private <T> T whole(Function<YamlReader, T> part) {
    try {
      return part.apply(this);
    } catch (IllegalArgumentException badEscape) {
      // The scanner hands "\x" and "\UFFFFFFFF" to the JDK's number parser as they are.
      throw new YamlException(
          last, "not YAML: behind this place stands an escape in quotes that is no character");
    }
  }

  private Value document() {
    expect(Event.ID.StreamStart);
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new YamlException(new Position(1, 1), "the document is empty");
    }
    Value value = value(events.next(), 0);
    expect(Event.ID.DocumentEnd);
    Event last = events.next();
    if (last.getEventId() != Event.ID.StreamEnd) {
      throw new YamlException(
          position(last.getStartMark()), "a second document; one file holds one topology");
    }
    return value;
  }

  private List<Value> documents() {
    expect(Event.ID.StreamStart);
    List<Value> documents = new ArrayList<>();
    Event next = events.next();
    while (next.getEventId() != Event.ID.StreamEnd) {
      Value value = value(events.next(), 0);
      if (!(value instanceof Value.Text(_, String nothing, boolean quoted))
          || quoted
          || !nothing.isEmpty()) {
        documents.add(value);
      }
      if (documents.size() > MOST_DOCUMENTS) {
        throw new YamlException(last, "more than " + MOST_DOCUMENTS + " documents; split the file");
      }
      expect(Event.ID.DocumentEnd);
      next = events.next();
    }
    return documents;
  }

  private Value value(Event event, int depth) {
    Position position = position(event.getStartMark());
    last = position;
    if (depth > deepest) {
      throw new YamlException(position, "nested more than " + deepest + " levels deep");
    }
    if (event.getEventId() == Event.ID.Alias) {
      throw new YamlException(position, "aliases (*name) are not taken; write the value out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new YamlException(
          position, "anchors (&name) are not taken; write the value out where it is needed");
    }
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), position);
      return new Value.Text(
          position, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
    }
    if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), position);
      return items(position, depth);
    }
    if (event instanceof MappingStartEvent mapping) {
      refuseTag(mapping.getTag(), position);
      return fields(position, depth);
    }
    throw new YamlException(position, "not YAML: " + event.getEventId() + " where a value belongs");
  }

  private Value items(Position position, int depth) {
    List<Value> values = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      values.add(value(event, depth + 1));
      event = events.next();
    }
    return new Value.Items(position, values);
  }

  private Value fields(Position position, int depth) {
    Map<String, Value.Entry> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(value(event, depth + 1) instanceof Value.Text key)) {
        throw new YamlException(position(event.getStartMark()), "a key is plain text");
      }
      Value value = value(events.next(), depth + 1);
      Value.Entry before = entries.putIfAbsent(key.value(), new Value.Entry(key.position(), value));
      if (before != null) {
        throw new YamlException(
            key.position(),
            "'"
                + key.value()
                + "' is written twice; the first stands in line "
                + before.key().line());
      }
      event = events.next();
    }
    return new Value.Fields(position, entries);
  }

  private static void refuseTag(Optional<String> tag, Position position) {
    if (tag.isPresent()) {
      throw new YamlException(
          position, "tags (!name) are not taken; leave out '" + tag.get() + "'");
    }
  }

  private void expect(Event.ID id) {
    Event event = events.next();
    if (event.getEventId() != id) {
      throw new YamlException(position(event.getStartMark()), "not YAML: " + event.getEventId());
    }
  }

  /** {@code ", while scanning a quoted scalar that begins in line 7"}. */
  private static String context(MarkedYamlEngineException notYaml) {
    String context = notYaml.getContext();
    Optional<Mark> begin = notYaml.getContextMark();
    if (context == null || context.isEmpty() || begin.isEmpty()) {
      return "";
    }
    return ", " + context + " that begins in line " + (begin.get().getLine() + 1);
  }

  /** The position of a character, counted from 0 in code points. */
  private static Position position(String text, int index) {
    String before = text.substring(0, text.offsetByCodePoints(0, index));
    String[] lines = before.split("\r\n|\r|\n", -1);
    String last = lines[lines.length - 1];
    return new Position(lines.length, last.codePointCount(0, last.length()) + 1);
  }

  private static Position position(Optional<Mark> mark) {
    return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
        .orElse(new Position(1, 1));
  }
}
