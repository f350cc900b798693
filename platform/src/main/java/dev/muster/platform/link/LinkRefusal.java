package dev.muster.platform.link;

/** A question of the other end that is answered with a status of HTTP and why. */
final class LinkRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  LinkRefusal(int status, String why) {
    super(why, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
