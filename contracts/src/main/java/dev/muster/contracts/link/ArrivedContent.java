package dev.muster.contracts.link;

import dev.muster.contracts.content.ContentHash;
import java.util.List;

/**
 * Content that lies whole in the share's folder of content and waits to be taken.
 *
 * @param arrived under its hash
 */
public record ArrivedContent(List<ContentHash> arrived) {
  public ArrivedContent {
    arrived = List.copyOf(arrived);
  }

  /**
   * What became of it.
   *
   * @param there in the library now
   * @param refused not there, or not what its name says, and deleted
   */
  public record Taken(List<ContentHash> there, List<ContentHash> refused) {
    public Taken {
      there = List.copyOf(there);
      refused = List.copyOf(refused);
    }
  }
}
