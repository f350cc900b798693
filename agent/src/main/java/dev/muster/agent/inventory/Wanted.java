package dev.muster.agent.inventory;

import dev.muster.contracts.document.ClientSettings.FileRule;
import dev.muster.contracts.document.CustomClass;
import java.util.List;

/**
 * What is inventoried beside what every agent tells.
 *
 * @param files which files
 * @param classes which custom classes
 */
public record Wanted(List<FileRule> files, List<CustomClass> classes) {
  /** Nothing more. */
  public static final Wanted NOTHING = new Wanted(List.of(), List.of());

  /** Keeps its own lists. */
  public Wanted {
    files = List.copyOf(files);
    classes = List.copyOf(classes);
  }
}
