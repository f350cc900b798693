package dev.muster.platform.reachability;

import dev.muster.wire.greeting.Marker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one attempt found; {@code marker} where a placeholder answered. */
record Finding(Verdict verdict, String detail, List<String> warnings, Optional<Marker> marker) {
  Finding {
    warnings = List.copyOf(warnings);
  }

  static Finding of(Verdict verdict, String detail) {
    return new Finding(verdict, detail, List.of(), Optional.empty());
  }

  static Finding placeholder(Marker marker) {
    String rows = marker.rows().isEmpty() ? "" : " (" + String.join(", ", marker.rows()) + ")";
    return new Finding(
        Verdict.PLACEHOLDER,
        "placeholder on " + marker.host() + rows,
        List.of(),
        Optional.of(marker));
  }

  Finding warn(String warning) {
    return warn(List.of(warning));
  }

  Finding warn(List<String> more) {
    List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
    return new Finding(verdict, detail, all, marker);
  }

  Finding after(String before) {
    return new Finding(verdict, before + detail, warnings, marker);
  }
}
