package dev.muster.platform.share;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes of smbd that outlived the one that supervised them, as those that serve a connection do
 * when the one that listens is killed: known by their executable and by our configuration among
 * their arguments, as {@code /proc} shows them.
 */
record LeftOver(Path proc, Path configuration) {
  private static final Duration GENTLE = Duration.ofSeconds(5);

  /** Ends them all; returns how many there were. */
  int end() {
    List<ProcessHandle> found = find();
    found.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : found) {
      if (!ends(process)) {
        process.destroyForcibly();
        if (!ends(process)) {
          throw new ShareException(
              "Process "
                  + process.pid()
                  + ", an smbd left over with "
                  + configuration
                  + ", does not end; end it, then start again.");
        }
      }
    }
    return found.size();
  }

  private List<ProcessHandle> find() {
    List<ProcessHandle> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        if (isOurs(process)) {
          ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())))
              .ifPresent(found::add);
        }
      }
    } catch (IOException trouble) {
      throw new ShareException("Cannot look for an smbd left over in " + proc, trouble);
    }
    return found;
  }

  private boolean isOurs(Path process) {
    try {
      String executable = Files.readSymbolicLink(process.resolve("exe")).toString();
      String arguments =
          new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
      return executable.replaceFirst(" \\(deleted\\)$", "").endsWith("/smbd")
          && Arrays.asList(arguments.split("\0", -1)).contains("--configfile=" + configuration);
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean ends(ProcessHandle process) {
    try {
      process.onExit().get(GENTLE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException still) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ShareException("Interrupted while a left-over smbd ends", interrupted);
    }
  }
}
