package dev.muster.platform.http;

/** Routes that are being answered. */
public interface Mounted extends AutoCloseable {
  /** The port that they are answered on. */
  int port();

  /**
   * Answers them no longer, after waiting a few seconds for requests under way; the port closes
   * with its last role.
   */
  @Override
  void close();
}
