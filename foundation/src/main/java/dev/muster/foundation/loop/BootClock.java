package dev.muster.foundation.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a computer has run. Nobody can set it back, and it goes on while the computer sleeps.
 */
@FunctionalInterface
public interface BootClock {
  /** How long it has run now; absent where this computer does not tell. */
  Optional<Running> now();

  /**
   * A moment since a computer was started.
   *
   * @param boot another text after each start
   * @param since the time since then, suspension counted
   */
  record Running(String boot, Duration since) {}

  /** That of Linux: {@code CLOCK_BOOTTIME}, as {@code /proc/uptime} shows it (proc_uptime(5)). */
  static BootClock ofLinux() {
    return in(Path.of("/proc"));
  }

  /** Read from a {@code /proc} in this folder. */
  static BootClock in(Path proc) {
    return () -> {
      try {
        String boot = Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
        String seconds = Files.readString(proc.resolve("uptime")).strip().split(" ", 2)[0];
        return Optional.of(
            new Running(boot, Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000))));
      } catch (IOException | NumberFormatException notLinux) {
        return Optional.empty();
      }
    };
  }
}
