package dev.muster.platform.firewall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Runs in a namespace: {@code apply STATE TARGET FILE SECONDS [wait]}, {@code confirm STATE},
 * {@code roll-back STATE}.
 */
final class ChangeMain {
  private ChangeMain() {}

  public static void main(String[] arguments) throws Exception {
    FirewallChanges changes =
        new FirewallChanges(new FirewallSettings(Path.of(arguments[1]), Duration.ofSeconds(10)));
    try {
      switch (arguments[0]) {
        case "apply" -> {
          changes.apply(
              Target.valueOf(arguments[2]),
              Files.readString(Path.of(arguments[3])),
              Duration.ofSeconds(Long.parseLong(arguments[4])));
          System.out.println("applied");
          if (arguments.length > 5) {
            new CountDownLatch(1).await();
          }
        }
        case "confirm" -> changes.pending().orElseThrow().confirm();
        case "roll-back" -> changes.pending().orElseThrow().rollBack();
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    } catch (FirewallException refused) {
      System.out.println(refused.getMessage());
      System.exit(2);
    }
  }
}
