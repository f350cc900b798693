package dev.muster.bench.process;

import dev.muster.bench.Machine;
import dev.muster.bench.Page;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a driver's result goes: to the standard output, and with {@code --page FILE} into that page
 * too.
 *
 * @param part the part of the page that is the driver's
 */
public record Report(Optional<Page> page, String part, PrintStream out, PrintStream err) {
  /**
   * By the driver's options.
   *
   * @param part unless {@code --part} names another
   */
  @SuppressWarnings("SystemOut")
  public static Report of(Options options, String part) {
    String page = options.text("page", "");
    Report report =
        new Report(
            page.isEmpty() ? Optional.empty() : Optional.of(new Page(Path.of(page))),
            options.text("part", part),
            System.out,
            System.err);
    report.progress(Machine.facts());
    return report;
  }

  /** Tells who waits what was found so far. */
  public void progress(String line) {
    err.println(line);
  }

  /** The result. */
  public void write(String table) {
    write(part, table);
  }

  /** One of several results, into a part of its own. */
  public void write(String part, String table) {
    out.println(table);
    page.ifPresent(file -> file.write(part, table));
    progress("load average at the end: " + Machine.load());
  }
}
