package dev.muster.command.content;

import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** Prints how far something is, a line for each tenth. */
public final class Percent implements LongConsumer {
  private static final int TENTHS = 10;

  private final PrintWriter out;
  private final long whole;
  private long said;

  /**
   * Nothing is done yet.
   *
   * @param whole what is to be done
   */
  public Percent(PrintWriter out, long whole) {
    this.out = out;
    this.whole = whole;
  }

  @Override
  public void accept(long done) {
    long tenth = whole == 0 ? TENTHS : done * TENTHS / whole;
    if (tenth > said) {
      said = tenth;
      out.println(tenth * TENTHS + " %");
      out.flush();
    }
  }
}
