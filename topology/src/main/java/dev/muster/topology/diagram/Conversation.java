package dev.muster.topology.diagram;

import dev.muster.topology.flows.Flow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Flows of one kind, said in one sentence.
 *
 * @param number what pictures and legends call it, from 1
 * @param family what it is for
 * @param label its protocols and ports
 * @param shape who opens to whom
 * @param flows all of its flows
 */
record Conversation(int number, Family family, String label, Shape shape, List<Flow> flows) {

  Conversation {
    flows = List.copyOf(flows);
  }

  /** Who opens to whom, in boxes. */
  sealed interface Shape {
    /** Each opener to each listener. */
    record OneWay(List<Station> openers, List<Station> listeners) implements Shape {}

    /** Everyone to everyone else. */
    record Mutual(List<Station> all) implements Shape {}

    /** The members of each among themselves. */
    record Within(List<Station> each) implements Shape {}
  }

  /** Every box that takes part, once, from the top. */
  List<Station> stations() {
    Stream<Station> all =
        switch (shape) {
          case Shape.OneWay(var openers, var listeners) ->
              Stream.concat(openers.stream(), listeners.stream());
          case Shape.Mutual(var stations) -> stations.stream();
          case Shape.Within(var stations) -> stations.stream();
        };
    return all.distinct()
        .sorted((one, other) -> Integer.compare(one.index(), other.index()))
        .toList();
  }

  /** {@code pc1, pc2 → mp}, {@code a ⇄ b}, or {@code among its own: pcs}. */
  String sentence() {
    return switch (shape) {
      case Shape.OneWay(var openers, var listeners) -> names(openers) + " → " + names(listeners);
      case Shape.Mutual(var all) ->
          all.stream().map(Station::label).collect(Collectors.joining(" ⇄ "));
      case Shape.Within(var each) -> "each among its own: " + names(each);
    };
  }

  private static String names(List<Station> stations) {
    return stations.stream().map(Station::label).collect(Collectors.joining(", "));
  }
}
