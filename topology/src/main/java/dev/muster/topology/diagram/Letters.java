package dev.muster.topology.diagram;

import java.util.ArrayList;
import java.util.List;

/**
 * How much room text needs. The viewer chooses the font, so this counts with the widest of the
 * usual sans-serif fonts (DejaVu Sans) and rounds up.
 */
final class Letters {
  private static final double BOLD = 1.12;
  private static final int WIDE_SCRIPTS = 0x2E80;

  private Letters() {}

  /** The width in pixels at this font size. */
  static double width(String text, int size, boolean bold) {
    double ems = text.codePoints().mapToDouble(Letters::ems).sum();
    return ems * size * (bold ? BOLD : 1);
  }

  private static double ems(int letter) {
    if (letter >= WIDE_SCRIPTS) {
      return 1.05;
    }
    if ("il.,:;'|!jI".indexOf(letter) >= 0) {
      return 0.34;
    }
    if (" -()/[]frt".indexOf(letter) >= 0) {
      return 0.41;
    }
    if ("mwMW@%→⇄…×&".indexOf(letter) >= 0) {
      return 1.0;
    }
    return (letter > 'Z' && letter < 0x7f) || Character.isDigit(letter) ? 0.64 : 0.8;
  }

  /** The text, or as much of its beginning as fits, with an ellipsis. */
  static String fit(String text, double room, int size, boolean bold) {
    if (width(text, size, bold) <= room) {
      return text;
    }
    double left = room - width("…", size, bold);
    int end = 0;
    while (end < text.length()) {
      int letter = text.codePointAt(end);
      left -= width(Character.toString(letter), size, bold);
      if (left < 0) {
        break;
      }
      end += Character.charCount(letter);
    }
    return text.substring(0, end).strip() + "…";
  }

  /** Lines broken between words, at most so many; the last one ends in an ellipsis if need be. */
  static List<String> wrap(String text, double room, int size, boolean bold, int most) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split(" +", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      boolean last = lines.size() == most - 1;
      if (last && width(line, size, bold) > room) {
        break;
      }
      if (last || line.isEmpty() || width(longer, size, bold) <= room) {
        line = longer;
      } else {
        lines.add(line);
        line = word;
      }
    }
    lines.add(line);
    return lines.stream().map(one -> fit(one, room, size, bold)).toList();
  }
}
