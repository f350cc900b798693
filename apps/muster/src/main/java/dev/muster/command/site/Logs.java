package dev.muster.command.site;

import dev.muster.foundation.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a server process writes to its log: one JSON object a line, five files of 10 MB at most. */
public final class Logs {
  private static final int FILE_BYTES = 10 << 20;
  private static final int FILES = 5;
  private static final String ROOT = "";

  /** It tells of each connection. */
  private static final Logger QUIET = Logger.getLogger("com.hierynomus");

  private Logs() {}

  /** From now on everything logged goes to {@code site.log} in this folder, and nowhere else. */
  static void to(Path folder) throws IOException {
    to(folder, "site.log");
  }

  /** From now on everything logged goes to a file of this name, and nowhere else. */
  public static void to(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    FileHandler file = new FileHandler(folder.resolve(name).toString(), FILE_BYTES, FILES, true);
    file.setFormatter(new Lines());
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger(ROOT);
    root.addHandler(file);
    root.setLevel(Level.INFO);
    QUIET.setLevel(Level.WARNING);
  }

  private static final class Lines extends Formatter {
    @Override
    public String format(LogRecord entry) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("time", entry.getInstant());
      line.put("level", entry.getLevel().getName());
      line.put("logger", String.valueOf(entry.getLoggerName()));
      line.put("message", formatMessage(entry));
      Throwable thrown = entry.getThrown();
      if (thrown != null) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        line.put("trace", trace.toString());
      }
      return Json.write(line) + "\n";
    }
  }
}
