package dev.muster.platform.documents;

import dev.muster.contracts.document.AgentUpgrade;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.Restart;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What the JSON of a Java type looks like, as {@code foundation.json} writes it. */
sealed interface Shape {
  /** Types of whole numbers. */
  Set<Class<?>> WHOLES =
      Set.of(
          int.class, long.class, Integer.class, Long.class, OptionalInt.class, OptionalLong.class);

  /** Lists that their record wants to have something in them. */
  Map<Class<?>, String> NEVER_EMPTY =
      Map.of(Application.class, "types", AgentUpgrade.class, "stages", Restart.class, "devices");

  /** Any text, or text that the record checks. */
  record Text() implements Shape {}

  /** A time, as ISO 8601 writes it. */
  record Time(Class<?> type) implements Shape {
    private static final Map<Class<?>, String> FORMS =
        Map.of(
            Duration.class, "a length of time such as PT8H, PT30M or P7D",
            Instant.class, "a moment such as 2026-03-01T22:00:00Z",
            LocalDateTime.class, "a time such as 2026-03-01T22:00",
            LocalTime.class, "a time of day such as 22:00");

    static boolean is(Class<?> type) {
      return FORMS.containsKey(type);
    }

    /** What it should be, where the text is none. */
    Optional<String> objection(String text) {
      try {
        switch (type.getSimpleName()) {
          case "Duration" -> Duration.parse(text);
          case "Instant" -> Instant.parse(text);
          case "LocalDateTime" -> LocalDateTime.parse(text);
          default -> LocalTime.parse(text);
        }
        return Optional.empty();
      } catch (DateTimeParseException wrong) {
        return Optional.ofNullable(FORMS.get(type));
      }
    }
  }

  /** A whole number. */
  record Whole() implements Shape {}

  /** True or false. */
  record Truth() implements Shape {}

  /** A value of a fact: text, a whole number, true, false, or a list of these. */
  record Fact() implements Shape {}

  /** One of some words. */
  record Word(List<String> words) implements Shape {}

  /** A list of so many at least. */
  record Items(Shape of, int least) implements Shape {}

  /** Keys that are not fixed. */
  record Entries(Shape key, Shape value) implements Shape {}

  /** A record; its parts are asked for when needed, so that records may hold themselves. */
  record Fields(Class<?> type) implements Shape {
    /** The parts by key in their order, without the kind. */
    Map<String, Part> parts() {
      Map<String, Part> parts = new LinkedHashMap<>();
      for (RecordComponent component : type.getRecordComponents()) {
        Part part = part(component.getGenericType());
        boolean never = component.getName().equals(NEVER_EMPTY.get(type));
        parts.put(kebab(component.getName()), never ? part.neverEmpty() : part);
      }
      return parts;
    }

    /** What tells it from other members of its family. */
    Optional<String> kind() {
      return Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)
          ? Optional.of(kebab(type.getSimpleName()))
          : Optional.empty();
    }
  }

  /** A sealed family; members by what {@code kind} says. */
  record Family(Class<?> type) implements Shape {
    Map<String, Class<?>> members() {
      Map<String, Class<?>> members = new TreeMap<>();
      for (Class<?> member : type.getPermittedSubclasses()) {
        if (member.equals(Condition.Matches.class) || member.equals(Condition.UsedBy.class)) {
          continue; // documents say queries in WQL, and name collections of users
        }
        members.put(kebab(member.getSimpleName()), member);
      }
      return members;
    }
  }

  /** A part of a record. */
  record Part(Shape shape, Need need) {
    Part neverEmpty() {
      return new Part(new Items(((Items) shape).of(), 1), Need.REQUIRED);
    }
  }

  /** What it means where a part is missing. */
  enum Need {
    /** A mistake. */
    REQUIRED,
    /** In a document false; in a message a mistake. */
    FALSE_IN_DOCUMENTS,
    /** Nothing. */
    OPTIONAL
  }

  /** The shape of a type. */
  static Shape of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (Collection.class.isAssignableFrom(raw)) {
        return new Items(of(arguments[0]), 0);
      }
      if (Map.class.isAssignableFrom(raw)) {
        return new Entries(of(arguments[0]), of(arguments[1]));
      }
      return of(raw == Optional.class ? arguments[0] : raw);
    }
    return type instanceof Class<?> plain ? of(plain) : new Text();
  }

  private static Shape of(Class<?> type) {
    if (type == Value.class) {
      return new Fact();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Truth();
    }
    if (WHOLES.contains(type)) {
      return new Whole();
    }
    if (Time.is(type)) {
      return new Time(type);
    }
    if (type.isEnum()) {
      return new Word(
          Arrays.stream(type.getEnumConstants())
              .map(constant ->
                  ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .toList());
    }
    if (type.isSealed()) {
      return new Family(type);
    }
    if (type.isRecord()) {
      RecordComponent[] components = type.getRecordComponents();
      boolean isOneValue =
          components.length == 1
              && components[0].getName().equals("value")
              && new Fields(type).kind().isEmpty();
      return isOneValue ? of(components[0].getGenericType()) : new Fields(type);
    }
    return new Text();
  }

  private static Part part(Type type) {
    return new Part(of(type), need(type));
  }

  private static Need need(Type type) {
    if (type == boolean.class) {
      return Need.FALSE_IN_DOCUMENTS;
    }
    Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
    boolean mayBeMissing =
        raw instanceof Class<?> plain
            && (plain == Optional.class
                || plain == OptionalInt.class
                || plain == OptionalLong.class
                || Collection.class.isAssignableFrom(plain)
                || Map.class.isAssignableFrom(plain));
    return mayBeMissing ? Need.OPTIONAL : Need.REQUIRED;
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
