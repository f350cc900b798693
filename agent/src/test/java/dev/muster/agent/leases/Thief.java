package dev.muster.agent.leases;

import dev.muster.contracts.trust.Signed;
import dev.muster.testing.Property;
import java.util.function.Consumer;

/** Somebody who has what was signed, but not the key. */
final class Thief {
  private static final int CASES = 300;

  private Thief() {}

  /** Tries what differs from what was signed in one character, many times. */
  static void change(Signed good, Consumer<Signed> tried) {
    Property.check(
        CASES,
        random -> {
          StringBuilder text = new StringBuilder(good.payload());
          int at = random.nextInt(text.length());
          char other = (char) (' ' + random.nextInt(95));
          if (text.charAt(at) == other) {
            return;
          }
          text.setCharAt(at, other);
          tried.accept(new Signed(text.toString(), good.signer(), good.signature()));
        });
  }
}
