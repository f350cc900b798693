package dev.muster.platform.http;

/** Writes server-sent events until it returns; runs on the request's thread. */
@FunctionalInterface
public interface EventStream {
  /**
   * Sends what there is to send, waiting in between; interrupted when the client has gone or the
   * listener closes.
   */
  void run(Events events) throws InterruptedException;

  /** The client's end of a stream. */
  @FunctionalInterface
  interface Events {
    /**
     * Sends one event and returns when it is on its way, so a slow client slows the sender.
     *
     * @param event its name, one line
     * @param data any text
     * @throws InterruptedException where the client has gone
     */
    void send(String event, String data) throws InterruptedException;
  }
}
