package dev.muster.evaluation.explain;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import dev.muster.contracts.fact.Operator;
import dev.muster.contracts.fact.Value;
import dev.muster.contracts.query.Query;
import dev.muster.evaluation.Conditions;
import dev.muster.evaluation.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names what decides a condition: where it is true, the rows that match; where it is not, the
 * nearest miss with the values that are there instead.
 */
public final class WhyCondition {
  private static final int SHOWN = 3;
  private static final int LONGEST = 120;

  private final DeviceId device;
  private final Facts facts;
  private final Instant now;

  private WhyCondition(DeviceId device, Facts facts, Instant now) {
    this.device = device;
    this.facts = facts;
    this.now = now;
  }

  /** Why the condition is what it is for the device, as far as the facts say. */
  public static Reason of(Condition condition, DeviceId device, Facts facts, Instant now) {
    return new WhyCondition(device, facts, now).of(condition);
  }

  private Reason of(Condition condition) {
    Truth truth = Conditions.judge(condition, device, facts, now);
    return new Reason(truth, lines(condition, truth));
  }

  private List<String> lines(Condition condition, Truth truth) {
    return switch (condition) {
      case Condition.Everything _ -> List.of("it is true for every device");
      case Condition.All all ->
          all.of().isEmpty()
              ? List.of("nothing is asked for")
              : all.of().stream()
                  .map(this::of)
                  .filter(each -> each.truth() == truth)
                  .flatMap(each -> each.lines().stream())
                  .toList();
      case Condition.Any any -> any(any, truth);
      case Condition.Not not -> of(not.of()).lines().stream().map(line -> "not: " + line).toList();
      case Condition.Devices devices ->
          List.of(
              (truth == Truth.TRUE ? "it is one of the " : "it is not one of the ")
                  + devices.devices().size()
                  + " devices that are named");
      case Condition.Compare compare -> List.of(compare(compare, truth));
      case Condition.Exists exists -> {
        List<Instance> instances = facts.classes().get(exists.type());
        yield List.of(
            exists.type()
                + (instances == null
                    ? " was never reported"
                    : " has " + instances.size() + " instances"));
      }
      case Condition.Matches(Query query) -> new WhyQuery(device, facts, now).lines(query, truth);
      case Condition.UsedBy _ -> List.of("only the site knows whom the device belongs to");
    };
  }

  /** Of what is true the first; of what is not, what misses least comes first. */
  private List<String> any(Condition.Any any, Truth truth) {
    if (any.of().isEmpty()) {
      return List.of("none of no conditions can be true");
    }
    List<Reason> reasons =
        any.of().stream()
            .map(this::of)
            .filter(each -> each.truth() == truth)
            .sorted(Comparator.comparingInt(each -> each.lines().size()))
            .toList();
    return truth == Truth.TRUE
        ? reasons.getFirst().lines()
        : reasons.stream().map(Reason::text).toList();
  }

  private String compare(Condition.Compare compare, Truth truth) {
    String wanted =
        compare.property() + " " + words(compare.operator()) + " " + text(compare.value());
    List<Instance> instances = facts.classes().get(compare.property().type());
    if (instances == null) {
      return wanted + ": " + compare.property().type() + " was never reported";
    }
    if (instances.isEmpty()) {
      return wanted + ": there is no " + compare.property().type();
    }
    if (truth == Truth.TRUE) {
      return wanted + ": " + matching(compare, instances);
    }
    List<String> values =
        instances.stream()
            .map(instance -> instance.properties().get(compare.property().property()))
            .map(value -> value == null ? "nothing" : text(value))
            .distinct()
            .sorted(nearest(compare.value()))
            .limit(SHOWN)
            .collect(Collectors.toCollection(ArrayList::new));
    return wanted
        + ": it is "
        + String.join(", ", values)
        + (instances.size() > SHOWN ? " and others, " + instances.size() + " in all" : "");
  }

  private String matching(Condition.Compare compare, List<Instance> instances) {
    for (Instance instance : instances) {
      Facts alone = new Facts(Map.of(compare.property().type(), List.of(instance)));
      if (Conditions.judge(compare, device, alone, now) == Truth.TRUE) {
        Value value = instance.properties().get(compare.property().property());
        String key = instance.key().isEmpty() ? "" : " of " + instance.key();
        return "it is " + (value == null ? "nothing" : text(value)) + key;
      }
    }
    return "it is so";
  }

  /** What begins as the wanted value does comes first. */
  private static Comparator<String> nearest(Value wanted) {
    String text = text(wanted).toLowerCase(Locale.ROOT);
    return Comparator.comparingInt((String value) -> -common(text, value.toLowerCase(Locale.ROOT)))
        .thenComparing(Comparator.naturalOrder());
  }

  private static int common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  private static String words(Operator operator) {
    return operator.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String text(Value value) {
    String text =
        switch (value) {
          case Value.Text(String said) -> "'" + said + "'";
          case Value.Whole(long number) -> Long.toString(number);
          case Value.Flag(boolean flag) -> Boolean.toString(flag);
          case Value.Many(List<Value> values) ->
              values.stream().map(WhyCondition::text).collect(Collectors.joining(", ", "[", "]"));
        };
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
