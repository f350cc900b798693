package dev.muster.bench.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** The asked side of a {@link Child}. */
public final class Servant {
  /** Every servant answers this with the bytes of heap in use after full collections. */
  public static final String COLLECT = "collect";

  private static final int FAILED = 1;

  private Servant() {}

  /** Says {@code first}, then answers each line, and ends the process when no more come. */
  @SuppressWarnings({"SystemOut", "CatchingUnchecked"}) // an edge: a failure ends the process
  public static void serve(String first, UnaryOperator<String> answer) {
    PrintStream out = System.out;
    out.println(first);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(line.equals(COLLECT) ? Long.toString(collect()) : answer.apply(line));
      }
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(FAILED);
    }
    Runtime.getRuntime().halt(0);
  }

  /**
   * Gives back what the heap does not need, which the JVM would otherwise keep in differing sizes.
   */
  private static long collect() {
    var memory = ManagementFactory.getMemoryMXBean();
    var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    String least = options.getVMOption("MinHeapFreeRatio").getValue();
    String most = options.getVMOption("MaxHeapFreeRatio").getValue();
    options.setVMOption("MinHeapFreeRatio", "3");
    options.setVMOption("MaxHeapFreeRatio", "5");
    memory.gc();
    memory.gc();
    long used = memory.getHeapMemoryUsage().getUsed();
    options.setVMOption("MaxHeapFreeRatio", most);
    options.setVMOption("MinHeapFreeRatio", least);
    return used;
  }
}
