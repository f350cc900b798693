package dev.muster.contracts.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One link of a chain.
 *
 * @param kind what it is about
 * @param verdict whether it holds
 * @param sentence for people; at most 1,000 characters
 * @param facts what it was judged on, at most 12
 * @param time when that happened or will happen
 */
public record Link(
    LinkKind kind, Verdict verdict, String sentence, List<Fact> facts, Optional<Instant> time) {
  private static final int LONGEST_SENTENCE = 1_000;
  private static final int MOST_FACTS = 12;

  /** Whether a link holds. */
  public enum Verdict {
    OK,
    /** Not yet: time or somebody will make it hold. */
    WAITS,
    FAILS,
    UNKNOWN,
    /** A link before it does not hold. */
    NOT_REACHED
  }

  public Link {
    sentence = clean(sentence, LONGEST_SENTENCE);
    facts = facts.stream().limit(MOST_FACTS).toList();
  }

  /** A link without facts. */
  public static Link of(LinkKind kind, Verdict verdict, String sentence) {
    return new Link(kind, verdict, sentence, List.of(), Optional.empty());
  }

  /** The same at a time. */
  public Link at(Instant when) {
    return new Link(kind, verdict, sentence, facts, Optional.of(when));
  }

  /** The same with these facts. */
  public Link with(List<Fact> known) {
    return new Link(kind, verdict, sentence, known, time);
  }

  /** Whether the chain stops here. */
  public boolean stops() {
    return switch (verdict) {
      case OK, NOT_REACHED -> false;
      case WAITS, FAILS, UNKNOWN -> true;
    };
  }

  /**
   * Something that a link was judged on.
   *
   * @param name what it is; at most 200 characters
   * @param value what it was; at most 4,000 characters, of which the last are kept, with line feeds
   */
  public record Fact(String name, String value) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 4_000;

    public Fact {
      name = clean(name, LONGEST_NAME);
      String all = clean(value, Integer.MAX_VALUE);
      value = all.substring(Math.max(0, all.length() - LONGEST_VALUE));
    }
  }

  /** Programs print anything; none of it may reach a terminal or a database as control codes. */
  private static String clean(String text, int longest) {
    StringBuilder clean = new StringBuilder();
    for (int at = 0; at < text.length() && clean.length() < longest; at++) {
      char letter = text.charAt(at);
      boolean odd = Character.isISOControl(letter) && letter != '\n' && letter != '\t';
      clean.append(odd ? ' ' : letter);
    }
    return clean.toString();
  }
}
