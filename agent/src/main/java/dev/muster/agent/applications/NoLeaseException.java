package dev.muster.agent.applications;

/** The lease under which something was to be destroyed has ended before it was begun. */
final class NoLeaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoLeaseException() {
    super("The lease has ended before anything was run");
  }
}
