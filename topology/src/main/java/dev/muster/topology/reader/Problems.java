package dev.muster.topology.reader;

import dev.muster.topology.Problem;
import dev.muster.topology.TopologyException;
import dev.muster.topology.yaml.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects what is wrong, and remembers where each thing of the document stands, by a path such as
 * {@code hosts/db1}.
 */
final class Problems {
  private static final int MOST = 20;

  private final List<Problem> found = new ArrayList<>();
  private final List<Problem> fit = new ArrayList<>();
  private final Map<String, Position> places = new HashMap<>();

  void place(String path, Position position) {
    places.put(path, position);
  }

  void add(Position position, String message) {
    found.add(problem(position, message));
  }

  /** Adds a problem where the path stands, or its nearest parent that is written down. */
  void at(String path, String message) {
    add(placeOf(path), message);
  }

  private Position placeOf(String path) {
    String place = path;
    while (!places.containsKey(place) && place.contains("/")) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    return places.getOrDefault(place, new Position(1, 1));
  }

  private static Problem problem(Position position, String message) {
    return new Problem(position.line(), position.column(), message);
  }

  /** Adds a problem at the first of these paths that is written down, or near the last. */
  void atFirst(List<String> paths, String message) {
    at(paths.stream().filter(places::containsKey).findFirst().orElse(paths.getLast()), message);
  }

  /** Adds a problem that is not one of the shape: the parts of the document do not fit. */
  void later(String path, String message) {
    fit.add(problem(placeOf(path), message));
  }

  /** What is wrong with the shape alone: keys, kinds of values, words. */
  List<Problem> ofShape() {
    return List.copyOf(found);
  }

  /**
   * Goes on only where nothing is wrong so far.
   *
   * @throws TopologyException with what was found, in the document's order, the first twenty
   */
  void throwIfAny(String file) {
    List<Problem> all = Stream.concat(found.stream(), fit.stream()).toList();
    if (all.isEmpty()) {
      return;
    }
    List<Problem> sorted = all.stream().sorted().distinct().toList();
    if (sorted.size() > MOST) {
      List<Problem> first = new ArrayList<>(sorted.subList(0, MOST));
      Problem last = first.getLast();
      first.add(
          new Problem(
              last.line(), last.column(), "and " + (sorted.size() - MOST) + " more problems"));
      sorted = first;
    }
    throw new TopologyException(file, sorted);
  }
}
