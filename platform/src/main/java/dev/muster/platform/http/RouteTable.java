package dev.muster.platform.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request; a literal segment goes before a parameter where both take the
 * method. Never changed.
 */
final class RouteTable {
  private final Node root = new Node();

  /** By method and path as it is sent: most requests are for a path without parameters. */
  private final Map<String, Map<String, Whole>> whole = new HashMap<>();

  /** What a request's method and path lead to. */
  sealed interface Match {}

  /** A route, its mount and the parameters of its path. */
  record Found(Route route, Mount mount, Map<String, String> parameters) implements Match {}

  /** A request's whole target and what it leads to. */
  record Whole(Target target, Found found) {}

  /** The path is there, but not with this method. */
  record OtherMethods(SortedSet<String> allowed) implements Match {}

  /** No such path. */
  record Nothing() implements Match {}

  private record Entry(Route route, Mount mount) {}

  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, Entry> methods = new HashMap<>();
    private @Nullable Node parameter;
  }

  RouteTable(Iterable<Mount> mounts) {
    for (Mount mount : mounts) {
      for (Route route : mount.routes()) {
        add(mount, route);
      }
    }
  }

  private void add(Mount mount, Route route) {
    Node node = root;
    for (String segment : segments(route)) {
      if (segment.startsWith("{")) {
        Node next = node.parameter;
        if (next == null) {
          next = new Node();
          node.parameter = next;
        }
        node = next;
      } else {
        node = node.literals.computeIfAbsent(segment, _ -> new Node());
      }
    }
    if (node.methods.putIfAbsent(route.method(), new Entry(route, mount)) != null) {
      throw new ListenerException(
          "Two routes answer " + route.method() + " " + route.path() + "; keep one");
    }
    if (!route.path().contains("{")) {
      whole
          .computeIfAbsent(route.method(), _ -> new HashMap<>())
          .put(
              route.path(),
              new Whole(
                  new Target(route.path(), segments(route), Map.of()),
                  new Found(route, mount, Map.of())));
    }
  }

  /** What needs no parsing, because a route's path is the whole target. */
  Optional<Whole> findWhole(String method, String target) {
    Map<String, Whole> ofMethod = whole.get(method);
    return ofMethod == null ? Optional.empty() : Optional.ofNullable(ofMethod.get(target));
  }

  private static List<String> segments(Route route) {
    return route.path().equals("/") ? List.of() : List.of(route.path().substring(1).split("/", -1));
  }

  Match find(String method, List<String> segments) {
    SortedSet<String> others = new TreeSet<>();
    Entry entry = find(root, method, segments, 0, others);
    if (entry != null) {
      return new Found(entry.route(), entry.mount(), parameters(entry.route(), segments));
    }
    if (others.contains("GET")) {
      others.add("HEAD");
    }
    return others.isEmpty() ? new Nothing() : new OtherMethods(others);
  }

  /** The first route that takes the method; gathers the methods of those that do not. */
  private static @Nullable Entry find(
      Node node, String method, List<String> segments, int at, SortedSet<String> others) {
    if (at == segments.size()) {
      others.addAll(node.methods.keySet());
      Entry entry = node.methods.get(method);
      return entry == null && method.equals("HEAD") ? node.methods.get("GET") : entry;
    }
    Node literal = node.literals.get(segments.get(at));
    Entry found = literal == null ? null : find(literal, method, segments, at + 1, others);
    Node parameter = node.parameter;
    return found == null && parameter != null
        ? find(parameter, method, segments, at + 1, others)
        : found;
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> names = segments(route);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.startsWith("{")) {
        parameters.put(name.substring(1, name.length() - 1), segments.get(i));
      }
    }
    return Map.copyOf(parameters);
  }
}
