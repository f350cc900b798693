package dev.muster.console;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Where the console's address was shown. Codes stand there and nowhere else; too many wrong ones
 * close it until the next start. Safe for use by several threads.
 */
final class Terminal {
  private static final int TRIES_OF_THIS_START = 30;
  private static final int CODES = 1_000_000;
  private static final int LONGEST = 1_000;

  private final Consumer<String> lines;
  private final SecureRandom random = new SecureRandom();
  private final AtomicInteger wrong = new AtomicInteger();

  Terminal(Consumer<String> lines) {
    this.lines = lines;
  }

  String newCode() {
    return "%06d".formatted(random.nextInt(CODES));
  }

  /**
   * Shows what a code stands for. Names come from pages: what a terminal would obey is left out.
   */
  void show(String code, String says) {
    String plain = says.replaceAll("\\p{C}", "?");
    lines.accept(
        "code "
            + code
            + "   "
            + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain));
  }

  void wrongCode() {
    wrong.incrementAndGet();
  }

  boolean isClosed() {
    return wrong.get() >= TRIES_OF_THIS_START;
  }
}
