package dev.muster.topology.firewall;

import dev.muster.topology.Cidr;
import java.util.List;

/** The two protocols that carry everything else. */
enum Family {
  V4,
  V6;

  /** Every address of the family. */
  Cidr all() {
    return this == V4 ? Cidr.ALL_V4 : Cidr.ALL_V6;
  }

  /** The blocks that are of this family. */
  List<Cidr> of(List<Cidr> blocks) {
    return blocks.stream().filter(block -> block.isV4() == (this == V4)).toList();
  }
}
