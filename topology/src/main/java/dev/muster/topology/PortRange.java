package dev.muster.topology;

/**
 * Ports of a listener, as a topology fixes them.
 *
 * @param first 1 to 65535
 * @param last not below {@code first}
 */
public record PortRange(int first, int last) implements Comparable<PortRange> {

  /** What the endpoint mapper hands out where nobody restricts it (RFC 6335 section 6). */
  public static final PortRange DYNAMIC = new PortRange(49152, 65535);

  /** Where a TFTP transfer ends on either side when the operating system chooses its port. */
  public static final PortRange UNPRIVILEGED = new PortRange(1024, 65535);

  public PortRange {
    if (first < 1 || last > 65535 || first > last) {
      throw new IllegalArgumentException(
          "ports run from 1 to 65535, upwards, not " + first + "-" + last);
    }
  }

  /** One port. */
  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /** Whether the range is one port. */
  public boolean isSingle() {
    return first == last;
  }

  /** Whether the port is in the range. */
  public boolean contains(int port) {
    return first <= port && port <= last;
  }

  /** {@code 443} or {@code 49152-65535}. */
  @Override
  public String toString() {
    return isSingle() ? Integer.toString(first) : first + "-" + last;
  }

  @Override
  public int compareTo(PortRange other) {
    return first != other.first
        ? Integer.compare(first, other.first)
        : Integer.compare(last, other.last);
  }
}
