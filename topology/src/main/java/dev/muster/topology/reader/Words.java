package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Cidr;
import dev.muster.topology.NearestWord;
import dev.muster.topology.PortRange;
import dev.muster.topology.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single values; what cannot be read is a problem and an empty result. */
final class Words {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern DNS_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})([.][A-Za-z0-9_][A-Za-z0-9_-]{0,62})*[.]?");

  // What the core schema of YAML 1.2 (section 10.3.2) reads as null, a truth value or a number.
  private static final Pattern NOT_TEXT =
      Pattern.compile(
          "null|Null|NULL|~|true|True|TRUE|false|False|FALSE"
              + "|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
              + "|[-+]?([.][0-9]+|[0-9]+([.][0-9]*)?)([eE][-+]?[0-9]+)?"
              + "|[-+]?[.](inf|Inf|INF)|[.](nan|NaN|NAN)");

  private Words() {}

  static Optional<String> text(Problems problems, Value value) {
    if (value instanceof Value.Text text && !text.value().isBlank()) {
      if (text.quoted() || !NOT_TEXT.matcher(text.value()).matches()) {
        return Optional.of(text.value());
      }
      problems.add(
          value.position(),
          "text belongs here, and YAML does not read %s as text; put it into quotes"
              .formatted(text.value()));
      return Optional.empty();
    }
    problems.add(value.position(), "text belongs here, not " + value.kind());
    return Optional.empty();
  }

  /** Text in one line that is safe in a heading or a comment of what is written from it. */
  static Optional<String> title(Problems problems, Value value) {
    Optional<String> text = text(problems, value);
    if (text.isPresent() && !text.get().matches("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,100}")) {
      problems.add(
          value.position(),
          "a name is at most 100 characters in one line, without control characters");
      return Optional.empty();
    }
    return text;
  }

  static boolean truth(Problems problems, Value value) {
    if (value instanceof Value.Text text
        && !text.quoted()
        && Set.of("true", "false").contains(text.value())) {
      return text.value().equals("true");
    }
    problems.add(value.position(), "true or false belongs here, not " + kind(value));
    return false;
  }

  /** A whole number in decimal digits. */
  static Optional<Long> number(Problems problems, Value value, long least, long most) {
    if (value instanceof Value.Text text
        && !text.quoted()
        && text.value().matches("0|[1-9][0-9]{0,11}")) {
      long number = Long.parseLong(text.value());
      if (least <= number && number <= most) {
        return Optional.of(number);
      }
    }
    problems.add(
        value.position(),
        "a whole number from " + least + " to " + most + " belongs here, not " + kind(value));
    return Optional.empty();
  }

  private static String kind(Value value) {
    return value instanceof Value.Text text && text.quoted() ? "text in quotes" : value.kind();
  }

  static Optional<Integer> port(Problems problems, Value value) {
    return number(problems, value, 1, 65535).map(Long::intValue);
  }

  static Optional<PortRange> range(Problems problems, Value value) {
    Optional<String> text = text(problems, value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[1-9][0-9]{0,4}-[1-9][0-9]{0,4}")) {
      String[] ends = text.get().split("-", 2);
      int first = Integer.parseInt(ends[0]);
      int last = Integer.parseInt(ends[1]);
      if (first <= last && last <= 65535) {
        return Optional.of(new PortRange(first, last));
      }
    }
    problems.add(
        value.position(), "a port range such as 50000-50100 belongs here, not " + value.kind());
    return Optional.empty();
  }

  static Optional<Cidr> block(Problems problems, Value value) {
    return text(problems, value)
        .flatMap(text -> {
          try {
            return Optional.of(Cidr.parse(text));
          } catch (IllegalArgumentException notABlock) {
            problems.add(value.position(), String.valueOf(notABlock.getMessage()));
            return Optional.empty();
          }
        });
  }

  static Optional<Cidr> address(Problems problems, Value value) {
    Optional<Cidr> block = block(problems, value);
    if (block.isPresent() && !block.get().isSingle()) {
      problems.add(value.position(), "one address belongs here, not the block " + block.get());
      return Optional.empty();
    }
    return block;
  }

  static Optional<SiteCode> site(Problems problems, Value value) {
    Optional<String> text = text(problems, value);
    if (text.isPresent() && !SiteCode.isValid(text.get())) {
      problems.add(
          value.position(),
          "a site code is three upper-case letters or digits, not '" + text.get() + "'");
      return Optional.empty();
    }
    return text.map(SiteCode::new);
  }

  static Optional<String> dns(Problems problems, Value value) {
    Optional<String> text = text(problems, value);
    if (text.isPresent() && !DNS_NAME.matcher(text.get()).matches()) {
      problems.add(value.position(), "'" + text.get() + "' cannot be a DNS name");
      return Optional.empty();
    }
    return text;
  }

  static Optional<Party> party(Problems problems, Value value, Set<Party.Kind> kinds) {
    Optional<String> text = text(problems, value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<Party> right =
        Arrays.stream(Party.values()).filter(party -> kinds.contains(party.kind())).toList();
    Optional<Party> found =
        right.stream().filter(party -> party.label().equals(text.get())).findFirst();
    if (found.isEmpty()) {
      List<String> labels = right.stream().map(Party::label).toList();
      problems.add(
          value.position(),
          "'%s' is no %s%s"
              .formatted(
                  text.get(),
                  kinds.stream().sorted().map(Words::called).collect(Collectors.joining(" or ")),
                  elsewhere(text.get()).orElseGet(() -> NearestWord.hint(text.get(), labels))));
    }
    return found;
  }

  private static String called(Party.Kind kind) {
    return switch (kind) {
      case ROLE -> "role";
      case DEVICE -> "device";
      case OUTSIDE -> "service outside";
      case DERIVED -> "part of a role";
      case EXTENSION -> "service of an extension";
    };
  }

  /** Where a word that is right elsewhere belongs. */
  private static Optional<String> elsewhere(String word) {
    return Arrays.stream(Party.values())
        .filter(party -> party.label().equals(word))
        .findFirst()
        .map(party ->
            switch (party.kind()) {
              case ROLE, DEVICE -> "; it belongs to the 'roles' of a host";
              case OUTSIDE, EXTENSION -> "; it belongs to the 'services' of an entry of 'outside'";
              case DERIVED -> "; it follows from other roles and is never written";
            });
  }

  /** The name of a host, a group or a service. */
  static void name(Section section, String kind) {
    name(section.problems(), section.path(), section.key(), kind);
  }

  /** The name of whatever stands at this path. */
  static void name(Problems problems, String path, String name, String kind) {
    if (!NAME.matcher(name).matches()) {
      problems.at(
          path,
          "'%s' cannot name a %s; at most 63 lower-case letters, digits and inner hyphens can"
              .formatted(name, kind));
    }
  }
}
