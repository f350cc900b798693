package dev.muster.platform.firewall;

import java.nio.file.Path;
import java.time.Duration;

/** Rules that are in force and go away again unless they are confirmed. */
public final class PendingChange {
  private final StateFolder folder;
  private final String id;
  private final Programs programs;

  PendingChange(StateFolder folder, String id, Programs programs) {
    this.folder = folder;
    this.id = id;
    this.programs = programs;
  }

  /**
   * Lets the new rules stay.
   *
   * @throws FirewallException where it is too late, and the rules before are in force again
   */
  public void confirm() {
    if (!folder.claim(id)) {
      throw late();
    }
    Guard.end(folder, id);
    folder.forget(id);
  }

  /**
   * Puts the rules before back at once.
   *
   * @throws FirewallException where that has been done already, or fails; the message then names
   *     the file that holds them
   */
  public void rollBack() {
    if (!folder.claim(id)) {
      throw late();
    }
    Guard.end(folder, id);
    Path files = folder.claimed(id);
    programs.run(
        "restore the rules from before, which are in " + files,
        "sh",
        files.resolve(Tables.RESTORE).toString(),
        files.toString());
    folder.forget(id);
  }

  /** Starts the process that rolls back when the time is over. */
  void guard(Duration rollbackAfter) {
    Guard.start(folder, id, rollbackAfter, programs);
  }

  /** Where the change's files are while it is pending. */
  Path files() {
    return folder.pending(id);
  }

  private static FirewallException late() {
    return new FirewallException(
        "This change no longer waits: it has been confirmed, or the time was over and the rules from"
            + " before are in force again.");
  }
}
