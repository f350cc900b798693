package dev.muster.topology;

import java.util.List;

/**
 * A named piece of the organisation's address space.
 *
 * @param name what the document calls it
 * @param ranges its blocks, at least one; no address is in two networks
 */
public record Network(String name, List<Cidr> ranges) {
  public Network {
    ranges = List.copyOf(ranges);
  }

  /** Whether any of the blocks has an address in this network. */
  public boolean meets(List<Cidr> blocks) {
    return blocks.stream().anyMatch(block -> ranges.stream().anyMatch(block::overlaps));
  }

  /** Whether the address or block lies in this network. */
  public boolean contains(Cidr block) {
    return ranges.stream().anyMatch(range -> range.contains(block));
  }
}
