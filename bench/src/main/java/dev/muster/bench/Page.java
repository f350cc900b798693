package dev.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Markdown page of which programs write the parts between markers. */
public record Page(Path file) {

  /** Puts {@code text} between the part's markers, in place of what was there. */
  public void write(String part, String text) {
    String begin = "<!-- %s: written by bench/run -->".formatted(part);
    String end = "<!-- end of %s -->".formatted(part);
    try {
      String page = Files.readString(file);
      int from = page.indexOf(begin);
      int to = page.indexOf(end);
      if (from < 0 || to < from) {
        throw new BenchException("%s lacks the lines %s and %s".formatted(file, begin, end));
      }
      Files.writeString(
          file, page.substring(0, from) + begin + "\n" + text.strip() + "\n" + page.substring(to));
    } catch (IOException e) {
      throw new BenchException("Cannot write " + file, e);
    }
  }
}
