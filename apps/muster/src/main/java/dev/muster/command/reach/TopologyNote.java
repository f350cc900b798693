package dev.muster.command.reach;

import java.util.List;
import java.util.stream.Collectors;

/** What a derived topology document says in comments before it begins: what is missing in it. */
public final class TopologyNote {
  private static final String COMMENT = "# ";
  private static final String LACKS = COMMENT + "Not complete: ";

  private TopologyNote() {}

  /** The comment. */
  static String of(String missing) {
    return LACKS + missing + "\n";
  }

  /** What such a document says is missing; nothing where it is complete. */
  public static List<String> in(String document) {
    return document
        .lines()
        .takeWhile(line -> line.startsWith(COMMENT))
        .filter(line -> line.startsWith(LACKS))
        .map(line -> line.substring(COMMENT.length()))
        .collect(Collectors.toList());
  }
}
