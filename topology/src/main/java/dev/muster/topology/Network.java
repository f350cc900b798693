package dev.muster.topology;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A named piece of address space.
 *
 * @param name what the document calls it
 * @param ranges its blocks, at least one; no address is in two networks of a document
 * @param except what of its blocks is not in it; empty for a network of the document
 */
public record Network(String name, List<Cidr> ranges, List<Cidr> except) {
  /** What the rest of the world is called; no network of a document has this name. */
  public static final String ANYWHERE = "anywhere";

  public Network {
    ranges = List.copyOf(ranges);
    except = List.copyOf(except);
  }

  /** A network of the organisation. */
  public Network(String name, List<Cidr> ranges) {
    this(name, ranges, List.of());
  }

  /** Everything that is in none of these networks. */
  public static Network beyond(List<Network> networks) {
    List<Cidr> taken = networks.stream().flatMap(network -> network.ranges().stream()).toList();
    return new Network(ANYWHERE, List.of(Cidr.ALL_V4, Cidr.ALL_V6), taken);
  }

  /** Whether the address or block lies in this network. */
  public boolean contains(Cidr block) {
    return ranges.stream().anyMatch(range -> range.contains(block))
        && except.stream().noneMatch(range -> range.overlaps(block));
  }

  /**
   * The parts of the blocks that lie in this network. What can be anywhere lies in the rest of the
   * world, not in a network of the organisation.
   */
  public List<Cidr> cut(List<Cidr> blocks) {
    Set<Cidr> within = new LinkedHashSet<>();
    for (Cidr block : blocks) {
      if (contains(block) || (block.isAll() && !except.isEmpty())) {
        within.add(block);
      } else if (!block.isAll()) {
        ranges.stream().filter(block::contains).forEach(within::add);
      }
    }
    return List.copyOf(within);
  }
}
