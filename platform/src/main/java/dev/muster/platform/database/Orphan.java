package dev.muster.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that outlived the process that started it. It is known by its process id, its data
 * directory and its executable, as {@code /proc} shows them.
 */
final class Orphan {
  private static final Duration FAST = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE = Duration.ofSeconds(10);

  private final Path proc;
  private final Cluster cluster;
  private final ServerPrograms programs;

  Orphan(Path proc, Cluster cluster, ServerPrograms programs) {
    this.proc = proc;
    this.cluster = cluster;
    this.programs = programs;
  }

  /** Stops the orphan of the cluster; returns its process id where there was one. */
  Optional<Long> stop() {
    Optional<Long> written = cluster.writtenPid();
    if (written.isEmpty() || !Files.isDirectory(proc.resolve(written.get().toString()))) {
      return Optional.empty();
    }
    long pid = written.get();
    Path process = proc.resolve(Long.toString(pid));
    try {
      if (!isOfSameUser(process)
          || !Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.data().toRealPath())) {
        // The number was given to another process since; its owner is gone.
        cluster.deletePidFile();
        return Optional.empty();
      }
      Path executable = executable(process);
      if (!executable.endsWith("bin/postgres") || !isOurs(executable)) {
        throw new DatabaseException(
            "Process "
                + pid
                + " ("
                + executable
                + ") works in "
                + cluster.data()
                + " and is not Muster's own PostgreSQL; stop it, then start again.");
      }
    } catch (IOException hidden) {
      if (!Files.isDirectory(process)) {
        return Optional.empty();
      }
      throw new DatabaseException(
          "Process "
              + pid
              + " may use "
              + cluster.data()
              + " and cannot be looked at ("
              + hidden
              + "); stop it, or start as the user that it runs as.",
          hidden);
    }
    end(pid);
    return Optional.of(pid);
  }

  /** PostgreSQL refuses to serve files of another user. */
  private boolean isOfSameUser(Path process) throws IOException {
    return Files.getAttribute(process, "unix:uid")
        .equals(Files.getAttribute(cluster.data(), "unix:uid"));
  }

  private boolean isOurs(Path executable) throws IOException {
    Path parent = programs.folder().toRealPath().getParent();
    return executable.startsWith(parent)
        || executable.startsWith(cluster.data().toRealPath().getParent());
  }

  private static Path executable(Path process) throws IOException {
    String path = Files.readSymbolicLink(process.resolve("exe")).toString();
    return Path.of(path.replaceFirst(" \\(deleted\\)$", ""));
  }

  private void end(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isEmpty()) {
      return;
    }
    DatabaseUser.PROGRAMS.signal("INT", pid);
    if (!ends(handle.get(), FAST)) {
      DatabaseUser.PROGRAMS.signal("QUIT", pid);
      if (!ends(handle.get(), IMMEDIATE)) {
        throw new DatabaseException(
            "Process "
                + pid
                + ", a PostgreSQL left over in "
                + cluster.data()
                + ", does not end; end it, then start again.");
      }
    }
  }

  private static boolean ends(ProcessHandle process, Duration within) {
    CompletableFuture<ProcessHandle> end = process.onExit();
    try {
      end.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException still) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted while a left-over PostgreSQL ends", interrupted);
    }
  }
}
