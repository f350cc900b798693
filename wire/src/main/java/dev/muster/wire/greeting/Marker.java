package dev.muster.wire.greeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a placeholder listener answers instead of a service, one line: {@code MUSTER-PLACEHOLDER/1
 * host=mp1 rows=C17/https,C12/https dynamic=49152}.
 *
 * @param host the listening host's name, 1 to 64 printable characters without spaces
 * @param rows the rows that share the port, each 1 to 64 printable characters without spaces and
 *     commas
 * @param dynamicPort where the host's dynamic RPC will listen, 1 to 65535
 */
public record Marker(String host, List<String> rows, OptionalInt dynamicPort) {
  /** The longest line, in bytes; rows that do not fit are counted instead: {@code +7}. */
  public static final int LONGEST = 512;

  private static final String PREFIX = "MUSTER-PLACEHOLDER/1 ";
  private static final int SEARCHED = 1024;
  private static final int SHORTEST_LIMIT = 128;

  public Marker {
    rows = List.copyOf(rows);
    if (!isWord(host) || !rows.stream().allMatch(row -> isWord(row) && !row.contains(","))) {
      throw new IllegalArgumentException("Not printable words: " + host + " " + rows);
    }
    if (dynamicPort.isPresent() && !isPort(dynamicPort.getAsInt())) {
      throw new IllegalArgumentException("Not a port: " + dynamicPort.getAsInt());
    }
  }

  /** The line, without an end of line. */
  public String line() {
    return line(LONGEST);
  }

  /** What to answer on a stream: an HTTP 503 to an HTTP request, otherwise the line. */
  public byte[] answerToStream(byte[] question) {
    String line = line() + "\r\n";
    return Octets.ascii(
        HttpRequest.isRequest(question) ? HttpRequest.serviceUnavailable(line) : line);
  }

  /**
   * What to answer to a datagram: a TFTP ERROR to a request of a file, otherwise the line. At most
   * as long as the question, or {@code 128} bytes where that is shorter. Only what {@link Greeting}
   * asks is answered: no answer, notice or placeholder ever gets one, so nothing goes back and
   * forth.
   */
  public Optional<byte[]> answerToDatagram(byte[] question) {
    int longest = Math.clamp(question.length, SHORTEST_LIMIT, LONGEST);
    if (TftpGreeting.isRequest(question)) {
      return Optional.of(TftpGreeting.error(line(longest - 5)));
    }
    boolean asked =
        DatagramGreeting.isProbe(question)
            || DnsGreeting.isQuery(question)
            || NtpGreeting.isQuestion(question);
    return asked && find(question).isEmpty()
        ? Optional.of(Octets.ascii(line(longest)))
        : Optional.empty();
  }

  /** The marker somewhere in the first 1024 bytes of an answer. */
  public static Optional<Marker> find(byte[] answer) {
    int last = Math.min(answer.length, SEARCHED) - PREFIX.length();
    for (int start = 0; start <= last; start++) {
      if (Octets.has(answer, start, PREFIX)) {
        return parse(Octets.printable(answer, start, LONGEST));
      }
    }
    return Optional.empty();
  }

  /** Whether a stream that began so may go on to a whole marker and should be read to its end. */
  public static boolean mayBe(byte[] begun) {
    int length = Math.min(begun.length, PREFIX.length());
    return (length > 0 && Octets.startsWith(begun, PREFIX.substring(0, length)))
        || Octets.startsWith(begun, "HTTP/1.1 503 ");
  }

  private static Optional<Marker> parse(String line) {
    String host = "";
    List<String> rows = new ArrayList<>();
    OptionalInt dynamic = OptionalInt.empty();
    for (String word : words(line, ' ')) {
      if (word.startsWith("host=")) {
        host = word.substring(5);
      } else if (word.startsWith("rows=")) {
        words(word.substring(5), ',').stream().filter(Marker::isWord).forEach(rows::add);
      } else if (word.matches("dynamic=[0-9]{1,5}")) {
        int port = Integer.parseInt(word, 8, word.length(), 10);
        dynamic = isPort(port) ? OptionalInt.of(port) : dynamic;
      }
    }
    return isWord(host) ? Optional.of(new Marker(host, rows, dynamic)) : Optional.empty();
  }

  private String line(int longest) {
    String before = PREFIX + "host=" + host;
    String after = dynamicPort.isPresent() ? " dynamic=" + dynamicPort.getAsInt() : "";
    int room = longest - before.length() - after.length();
    for (int named = rows.size(); named > 0; named--) {
      String list = list(named);
      if (list.length() <= room) {
        return before + list + after;
      }
    }
    return before + (rows.isEmpty() ? "" : " rows=+" + rows.size()) + after;
  }

  private String list(int named) {
    String more = named < rows.size() ? ",+" + (rows.size() - named) : "";
    return " rows=" + String.join(",", rows.subList(0, named)) + more;
  }

  private static List<String> words(String text, char between) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(between); end >= 0; end = text.indexOf(between, start)) {
      words.add(text.substring(start, end));
      start = end + 1;
    }
    words.add(text.substring(start));
    return words;
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= 65535;
  }

  private static boolean isWord(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
