package dev.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a reader must know about the machine to judge a number. */
public final class Machine {
  private static final long KIB_PER_GIB = 1L << 20;

  private Machine() {}

  /** One line: processor, memory, kernel, JDK and load. */
  public static String facts() {
    return "%d cores (%s), %d GiB, Linux %s, JDK %s (%s); load average at the start: %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            field("/proc/cpuinfo", "model name"),
            Math.round(
                Double.parseDouble(field("/proc/meminfo", "MemTotal").replaceAll("\\D", ""))
                    / KIB_PER_GIB),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            load());
  }

  /** The load averages over 1, 5 and 15 minutes. */
  public static String load() {
    String[] words = read("/proc/loadavg").split(" ", 4);
    return words[0] + " " + words[1] + " " + words[2];
  }

  private static String field(String file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new BenchException("Cannot read " + file, e);
    }
  }
}
