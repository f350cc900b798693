package dev.muster.command.explain;

import dev.muster.contracts.explain.Chain;
import dev.muster.contracts.explain.Link;
import dev.muster.contracts.explain.Link.Verdict;
import dev.muster.contracts.explain.Why;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A chain as text: a line for each link, an arrow at the first that does not hold. */
final class ChainText {
  private static final String INDENT = "                          ";

  private ChainText() {}

  static String of(Why why) {
    StringBuilder text = new StringBuilder();
    text.append(why.name()).append(" (").append(why.device()).append("), ");
    text.append(why.asked()).append('\n');
    for (Chain chain : why.chains()) {
      text.append('\n').append(chain.subject()).append(": ");
      text.append(
          chain
              .first()
              .map(link -> link.kind().label() + " " + word(link.verdict()))
              .orElse("every link holds"));
      chain.told().ifPresent(at -> text.append("; the device told this at ").append(seconds(at)));
      text.append('\n');
      print(text, chain);
    }
    return text.toString();
  }

  private static void print(StringBuilder text, Chain chain) {
    for (int at = 0; at < chain.links().size(); at++) {
      Link link = chain.links().get(at);
      boolean first = chain.stops().isPresent() && chain.stops().get() == at;
      if (link.verdict() == Verdict.NOT_REACHED && link.sentence().isEmpty()) {
        continue;
      }
      text.append(
          "%s %-8s %-14s %s%s%n"
              .formatted(
                  first ? "-->" : "   ",
                  word(link.verdict()),
                  link.kind().label(),
                  link.sentence().replace("\n", " "),
                  link.time().map(time -> " [" + seconds(time) + "]").orElse("")));
      if (first || link.facts().size() > 1) {
        facts(text, link.facts());
      }
    }
    String rest =
        chain.links().stream()
            .filter(link -> link.verdict() == Verdict.NOT_REACHED && link.sentence().isEmpty())
            .map(link -> link.kind().label())
            .collect(Collectors.joining(", "));
    if (!rest.isEmpty()) {
      text.append("    not reached: ").append(rest).append('\n');
    }
  }

  private static void facts(StringBuilder text, List<Link.Fact> facts) {
    for (Link.Fact fact : facts) {
      text.append(INDENT).append(fact.name()).append(':');
      if (fact.value().contains("\n")) {
        fact.value()
            .lines()
            .forEach(line -> text.append('\n').append(INDENT).append("  | ").append(line));
      } else {
        text.append(' ').append(fact.value());
      }
      text.append('\n');
    }
  }

  private static String seconds(java.time.Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String word(Verdict verdict) {
    return verdict == Verdict.OK ? "ok" : verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
