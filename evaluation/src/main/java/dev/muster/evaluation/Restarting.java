package dev.muster.evaluation;

import dev.muster.contracts.document.Restart;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a computer restarts for a document: once, not outside its time, not where it has been
 * started anyway since then, and only under a lease.
 */
public final class Restarting {
  /** For so long a computer may go on to run after it was told to restart. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  /** A start so shortly after the restart was due may have been before it: clocks differ. */
  private static final Duration DOUBT = Duration.ofMinutes(1);

  private Restarting() {}

  /** What is next for one restart on a computer. */
  public sealed interface Next {
    /** Nothing before this moment. */
    record Wait(Instant until) implements Next {}

    /** Whoever is signed in is to be told that it restarts so much later. */
    record Warn(Duration before) implements Next {}

    /** The site has given no leave to do it now. */
    record Lease() implements Next {}

    /** Now. */
    record Now() implements Next {}

    /** The computer was told to and still runs: looked at again then. */
    record Under(Instant until) implements Next {}

    /** The computer was told to and has started again. */
    record Back() implements Next {}

    /** The computer was told to and did not. */
    record Ignored() implements Next {}

    /** Not needed: the computer was started at this moment, after the restart was due. */
    record StartedSince(Instant at) implements Next {}

    /** Its time is over. */
    record Over() implements Next {}
  }

  /**
   * What a device has noted of one restart.
   *
   * @param boot another text after each start of the computer
   * @param at when, by the device's clock
   */
  public record Noted(String boot, Instant at) {}

  /**
   * How it stands on a computer.
   *
   * @param warned whoever is signed in was told
   * @param begun the computer was told to restart
   * @param boot which start of the computer it is now
   * @param started when that was
   * @param leased whether the site has given leave to do it now
   * @param now what time it is
   */
  public record Here(
      Optional<Noted> warned,
      Optional<Noted> begun,
      String boot,
      Instant started,
      boolean leased,
      Instant now) {}

  /**
   * What is next.
   *
   * @param issued when the author signed it
   */
  public static Next next(Restart restart, Instant issued, Here here) {
    if (here.begun().isPresent()) {
      Noted begun = here.begun().get();
      if (!begun.boot().equals(here.boot())) {
        return new Next.Back();
      }
      Instant until = begun.at().plus(PATIENCE);
      return here.now().isBefore(until) ? new Next.Under(until) : new Next.Ignored();
    }
    Instant due = restart.notBefore().filter(issued::isBefore).orElse(issued);
    if (here.started().isAfter(due.plus(DOUBT))) {
      return new Next.StartedSince(here.started());
    }
    Duration warning = restart.warning().orElse(Duration.ZERO);
    Optional<Noted> warned = here.warned().filter(noted -> noted.boot().equals(here.boot()));
    Instant at = warned.map(noted -> noted.at().plus(warning)).orElse(here.now().plus(warning));
    if (!at.isBefore(restart.notAfter()) || !here.now().isBefore(restart.notAfter())) {
      return new Next.Over();
    }
    if (restart.notBefore().filter(here.now()::isBefore).isPresent()) {
      return new Next.Wait(restart.notBefore().get());
    }
    if (warned.isPresent() && here.now().isBefore(at)) {
      return new Next.Wait(at);
    }
    if (!here.leased()) {
      return new Next.Lease();
    }
    return warned.isPresent() || warning.isZero() ? new Next.Now() : new Next.Warn(warning);
  }
}
