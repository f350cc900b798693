package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Administration;
import dev.muster.topology.Cidr;
import dev.muster.topology.ClientGroup;
import dev.muster.topology.Host;
import dev.muster.topology.Network;
import dev.muster.topology.OutsideService;
import dev.muster.topology.Problem;
import dev.muster.topology.Site;
import dev.muster.topology.Topology;
import dev.muster.topology.TopologyException;
import dev.muster.topology.yaml.Position;
import dev.muster.topology.yaml.Value;
import dev.muster.topology.yaml.YamlException;
import dev.muster.topology.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads topology documents. */
public final class TopologyReader {
  /** What the key {@code muster} says in every document of this format. */
  public static final String FORMAT = "topology/1";

  private TopologyReader() {}

  /**
   * Reads a document.
   *
   * @param file what to call it in errors
   * @param text its content
   * @throws TopologyException where it is no valid topology, with every problem that could be told
   *     apart
   */
  public static Topology read(String file, String text) {
    Value root;
    try {
      root = YamlReader.read(text);
    } catch (YamlException notYaml) {
      Problem problem =
          new Problem(notYaml.position().line(), notYaml.position().column(), notYaml.problem());
      throw new TopologyException(file, List.of(problem));
    }
    Problems problems = new Problems();
    checkFormat(problems, root);
    problems.throwIfAny(file);
    Topology topology = shape(problems, root);
    problems.throwIfAny(file);
    new HierarchyRules(topology, problems).check();
    new AddressRules(topology, problems).check();
    problems.throwIfAny(file);
    new PortRules(topology, problems).check();
    problems.throwIfAny(file);
    return topology;
  }

  /** A document of another format has other keys; complaints about them would say nothing. */
  private static void checkFormat(Problems problems, Value root) {
    if (root instanceof Value.Fields fields
        && fields.entries().get("muster") instanceof Value.Entry(Position _, Value value)
        && !(value instanceof Value.Text text && text.value().equals(FORMAT))) {
      problems.add(
          value.position(),
          "this release reads 'muster: %s' only, not %s".formatted(FORMAT, value.kind()));
    }
  }

  /** What is wrong with the shape of a document alone, which is what a schema can see. */
  static List<Problem> problemsOfShape(String text) {
    Problems problems = new Problems();
    Value root = YamlReader.read(text);
    checkFormat(problems, root);
    shape(problems, root);
    return problems.ofShape();
  }

  private static Topology shape(Problems problems, Value root) {
    Section document = new Section(problems, root);
    document.need("muster");
    String name = document.need("name").flatMap(value -> Words.title(problems, value)).orElse("");
    Map<String, Network> networks =
        document.find("networks").map(value -> networks(problems, value)).orElse(Map.of());
    Map<SiteCode, Site> sites = new LinkedHashMap<>();
    document
        .need("sites")
        .map(value -> new Section(problems, "/sites", value).each(SiteReader::read))
        .orElse(Map.of())
        .values()
        .forEach(site -> site.ifPresent(known -> sites.put(known.code(), known)));
    NodeReader nodes = new NodeReader(problems);
    Map<String, Host> hosts =
        document
            .need("hosts")
            .map(value -> new Section(problems, "/hosts", value).each(nodes::host))
            .orElse(Map.of());
    Map<String, ClientGroup> clients =
        document
            .section("clients")
            .map(section -> section.each(group -> nodes.clients(group, networks)))
            .orElse(Map.of());
    Map<String, OutsideService> outside =
        document.section("outside").map(section -> section.each(nodes::outside)).orElse(Map.of());
    List<Administration> administration =
        document.list("administration", value -> administration(problems, value));
    Set<String> extensions =
        new LinkedHashSet<>(document.list("extensions", value -> extension(problems, value)));
    document.end();
    return new Topology(name, networks, sites, hosts, clients, outside, administration, extensions);
  }

  private static Map<String, Network> networks(Problems problems, Value value) {
    Map<String, Network> networks = new LinkedHashMap<>();
    Section section = new Section(problems, "/networks", value);
    section
        .entries()
        .forEach((name, entry) -> {
          Words.name(problems, "/networks/" + name, name, "network");
          if (name.equals(Network.ANYWHERE)) {
            problems.add(
                entry.key(),
                "'anywhere' is the rest of the world, which no network is; choose another name");
          }
          List<Cidr> ranges =
              Section.someItems(
                  problems,
                  entry.value(),
                  "block such as 10.1.0.0/16",
                  block -> Words.block(problems, block));
          networks.put(name, new Network(name, ranges));
        });
    return networks;
  }

  private static Optional<Administration> administration(Problems problems, Value value) {
    Section section = new Section(problems, "/administration", value);
    List<Cidr> from =
        section.some("from", "address or block", block -> Words.block(problems, block));
    List<Integer> ports =
        section.some("tcp", "port such as 22", port -> Words.port(problems, port));
    section.end();
    return Optional.of(new Administration(from, ports));
  }

  private static Optional<String> extension(Problems problems, Value value) {
    List<String> pairs =
        Matrix.extensions().stream().map(row -> row.id().pair()).distinct().toList();
    Optional<String> text = Words.text(problems, value);
    if (text.isPresent() && !pairs.contains(text.get())) {
      boolean reference =
          Matrix.rows().stream().anyMatch(row -> row.id().pair().equals(text.get()));
      problems.add(
          value.position(),
          reference
              ? text.get() + " is a pair of the reference and always taken; take the entry away"
              : "there is no extension '%s'; right are %s"
                  .formatted(text.get(), String.join(", ", pairs)));
      return Optional.empty();
    }
    return text;
  }
}
