package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Marker;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one attempt found; {@code marker} where a placeholder answered, {@code heard} who of a group
 * did.
 */
record Finding(
    Verdict verdict,
    String detail,
    List<String> warnings,
    Optional<Marker> marker,
    List<InetAddress> heard) {
  Finding {
    warnings = List.copyOf(warnings);
    heard = List.copyOf(heard);
  }

  static Finding of(Verdict verdict, String detail) {
    return new Finding(verdict, detail, List.of(), Optional.empty(), List.of());
  }

  static Finding placeholder(Marker marker) {
    String rows = marker.rows().isEmpty() ? "" : " (" + String.join(", ", marker.rows()) + ")";
    return new Finding(
        Verdict.PLACEHOLDER,
        "placeholder on " + marker.host() + rows,
        List.of(),
        Optional.of(marker),
        List.of());
  }

  static Finding group(Map<InetAddress, String> hosts) {
    String who =
        hosts.entrySet().stream()
            .map(host -> host.getValue() + " " + host.getKey().getHostAddress())
            .sorted()
            .collect(Collectors.joining(", "));
    return new Finding(
        Verdict.PLACEHOLDER,
        "placeholders answer: " + who,
        List.of(),
        Optional.empty(),
        List.copyOf(hosts.keySet()));
  }

  Finding warn(String warning) {
    return warn(List.of(warning));
  }

  Finding warn(List<String> more) {
    List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
    return new Finding(verdict, detail, all, marker, heard);
  }

  Finding after(String before) {
    return new Finding(verdict, before + detail, warnings, marker, heard);
  }
}
