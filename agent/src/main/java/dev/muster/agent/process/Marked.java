package dev.muster.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Processes that carry a mark in their environment (proc(5)), which they inherit even where they
 * left their parent and its session.
 */
final class Marked {
  private static final Path PROCESSES = Path.of("/proc");

  private Marked() {}

  static List<ProcessHandle> with(String mark) {
    List<ProcessHandle> found = new ArrayList<>();
    if (!Files.isDirectory(PROCESSES)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path each : all) {
        if (environment(each).contains(mark)) {
          handle(each).ifPresent(found::add);
        }
      }
    } catch (IOException notReadable) {
      return found;
    }
    return found;
  }

  /** Whether this process carries the mark; false where that cannot be read. */
  static boolean is(long process, String mark) {
    return environment(PROCESSES.resolve(Long.toString(process))).contains(mark);
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())));
  }

  /** Empty where it has ended meanwhile, or belongs to another user. */
  private static String environment(Path process) {
    try {
      return new String(
          Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
