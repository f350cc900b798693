package dev.muster.wire.greeting;

/** HTTP/1.1 (RFC 9112). */
final class HttpGreeting implements Greeting {
  private static final int LONGEST_STATUS_LINE = 120;

  private final String host;

  HttpGreeting(String host) {
    this.host = host.contains(":") ? "[" + host + "]" : host.replaceAll("[^!-~]", "");
  }

  @Override
  public byte[] first() {
    return Octets.ascii(
        "OPTIONS * HTTP/1.1\r\nHost: "
            + host
            + "\r\nUser-Agent: muster-probe/1\r\nConnection: close\r\n\r\n");
  }

  @Override
  public Heard read(byte[] answer) {
    if (answer.length < 5) {
      return new Heard.NeedMore();
    }
    if (!Octets.startsWith(answer, "HTTP/")) {
      return new Heard.Other(Banner.describe(answer));
    }
    String statusLine = Octets.printable(answer, 0, LONGEST_STATUS_LINE);
    boolean complete =
        statusLine.length() < answer.length || statusLine.length() == LONGEST_STATUS_LINE;
    return complete ? new Heard.Speaks(statusLine) : new Heard.NeedMore();
  }
}
