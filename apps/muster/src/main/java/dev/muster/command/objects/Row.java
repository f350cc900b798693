package dev.muster.command.objects;

import dev.muster.command.output.Column;
import dev.muster.contracts.provider.Difference;
import java.util.List;
import java.util.Locale;

/** A line of what a change comes to. */
record Row(String object, String action, long version, List<String> detail) {
  static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("object", Row::object),
          new Column<>("action", Row::action),
          new Column<>("version", Row::version),
          new Column<>("detail", Row::detail));

  Row {
    detail = List.copyOf(detail);
  }

  static Row of(Difference difference) {
    return new Row(
        difference.object().toString(),
        difference.action().name().toLowerCase(Locale.ROOT),
        difference.version(),
        difference.fields().stream()
            .map(field ->
                field.path()
                    + ": "
                    + field.before().orElse("(none)")
                    + " -> "
                    + field.after().orElse("(none)"))
            .toList());
  }
}
