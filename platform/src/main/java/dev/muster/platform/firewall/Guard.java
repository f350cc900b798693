package dev.muster.platform.firewall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * A process in a session of its own that waits and then rolls back, whatever has become of the one
 * that started it. Only who ends whole control groups, as systemd does with a service that stops,
 * ends it too.
 */
final class Guard {
  private static final String PROCESS = "guard";

  /** Its own log replaces the pipe to its parent, which may be gone when it writes. */
  private static final String SCRIPT =
      """
      state=$1 id=$2 seconds=$3
      trap '' HUP INT
      echo "$$" > "$state/pending-$id/guard"
      echo ready
      exec >> "$state/guard.log" 2>&1
      sleep "$seconds"
      mv -T "$state/pending-$id" "$state/claimed-$id" 2>/dev/null || exit 0
      sh "$state/claimed-$id/restore.sh" "$state/claimed-$id" && rm -r "$state/claimed-$id"
      """;

  /** Nobody's child and nobody's terminal; returns with the guard's first word. */
  private static final String START =
      "setsid --fork sh -c \"$0\" muster-firewall-guard \"$@\" < /dev/null | head -n 1";

  private Guard() {}

  static void start(StateFolder folder, String id, Duration wait, Programs programs) {
    String said =
        programs.run(
            "start the guard of the rules before",
            "sh",
            "-c",
            START,
            SCRIPT,
            folder.path().toString(),
            id,
            Long.toString(wait.toSeconds()));
    if (!said.equals("ready\n")) {
      throw Programs.failed("start the guard of the rules before", "sh", said);
    }
  }

  /** Ends the guard of a change that is claimed; what it would find is gone in any case. */
  static void end(StateFolder folder, String id) {
    try {
      Path file = folder.claimed(id).resolve(PROCESS);
      if (Files.exists(file)) {
        Optional<ProcessHandle> guard =
            ProcessHandle.of(Long.parseLong(Files.readString(file).strip()));
        guard.filter(process -> isFor(id, process)).ifPresent(Guard::end);
      }
    } catch (IOException | NumberFormatException e) {
      throw new FirewallException("Cannot end the guard of " + folder.claimed(id) + ": " + e, e);
    }
  }

  /** The number may be another process' by now. */
  private static boolean isFor(String id, ProcessHandle process) {
    return process
        .info()
        .arguments()
        .filter(arguments -> Arrays.asList(arguments).contains(id))
        .isPresent();
  }

  private static void end(ProcessHandle guard) {
    guard.descendants().forEach(ProcessHandle::destroy);
    guard.destroy();
  }
}
