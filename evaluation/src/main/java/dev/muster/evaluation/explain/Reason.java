package dev.muster.evaluation.explain;

import dev.muster.evaluation.Truth;
import java.util.List;

/**
 * Why a condition has its truth on a device.
 *
 * @param truth the condition's
 * @param lines the parts that decide, each with the value that it was judged on; at least one
 */
public record Reason(Truth truth, List<String> lines) {
  private static final int MOST = 5;

  public Reason {
    lines = List.copyOf(lines);
  }

  /** All that decides, in one line. */
  public String text() {
    String text = String.join("; ", lines.subList(0, Math.min(MOST, lines.size())));
    return lines.size() > MOST ? text + "; and " + (lines.size() - MOST) + " more" : text;
  }
}
