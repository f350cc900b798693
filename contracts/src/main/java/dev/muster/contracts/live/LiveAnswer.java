package dev.muster.contracts.live;

import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;

/** What a device says to a question; it travels signed by the device. */
public sealed interface LiveAnswer {
  /** The most rows of an answer. */
  int MOST_ROWS = 1_000;

  /** What it answers. */
  QuestionId question();

  /**
   * The rows that it has.
   *
   * @param rows values by heading, at most {@link #MOST_ROWS}; what has no value is not there
   * @param more whether there were more rows than an answer may have
   */
  record Rows(QuestionId question, List<Map<String, Value>> rows, boolean more)
      implements LiveAnswer {
    public Rows {
      rows = rows.stream().map(Map::copyOf).toList();
      if (rows.size() > MOST_ROWS) {
        throw new IllegalArgumentException("an answer has at most " + MOST_ROWS + " rows");
      }
    }
  }

  /**
   * It cannot tell.
   *
   * @param reason for people, at most 500 characters
   */
  record Failed(QuestionId question, String reason) implements LiveAnswer {
    private static final int LONGEST = 500;

    public Failed {
      reason = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    }
  }
}
