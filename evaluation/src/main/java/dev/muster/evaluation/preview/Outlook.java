package dev.muster.evaluation.preview;

import dev.muster.contracts.document.ObjectName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an object means for one device. */
public sealed interface Outlook {
  /** The device is a member, or the settings or the window are for it. */
  record InForce() implements Outlook {}

  /** All is as the deployment wants it. */
  record AsWanted() implements Outlook {}

  /**
   * The computer restarts.
   *
   * @param from not before this; absent is at once
   * @param detail how long whoever is signed in is told before, and until when it may begin
   */
  record Restarts(Optional<Instant> from, String detail) implements Outlook {}

  /** May be installed by whoever is at the device. */
  record Offered() implements Outlook {}

  /**
   * The device changes.
   *
   * @param installs the applications that are installed, in order
   * @param uninstalls the applications that are taken away, in order
   * @param bytes the most that is fetched, where the device has none of it yet
   * @param mayRestart whether an installer's exit codes can ask for a restart
   * @param from when it begins; absent is at once
   */
  record Changes(
      List<ObjectName> installs,
      List<ObjectName> uninstalls,
      long bytes,
      boolean mayRestart,
      Optional<Instant> from)
      implements Outlook {
    public Changes {
      installs = List.copyOf(installs);
      uninstalls = List.copyOf(uninstalls);
    }
  }

  /**
   * Content is fetched ahead of time, and another deployment does first what it was fetched for.
   *
   * @param bytes the most that is fetched
   * @param then what the deployment comes to
   */
  record Fetched(long bytes, Outlook then) implements Outlook {}

  /**
   * Nothing is done.
   *
   * @param why a requirement is false, no window is long enough, …
   */
  record NotDone(String why) implements Outlook {}

  /**
   * The site cannot tell.
   *
   * @param why what it does not know
   */
  record Unknown(String why) implements Outlook {}
}
