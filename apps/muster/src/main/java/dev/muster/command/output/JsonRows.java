package dev.muster.command.output;

import java.io.PrintWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Rows as a JSON list of objects, one object a line. */
final class JsonRows {
  private static final JsonFactory OBJECT_A_LINE =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .rootValueSeparator(",\n")
          .build();

  private JsonRows() {}

  static <T> void print(PrintWriter out, List<Column<T>> columns, List<T> rows) {
    out.print("[\n");
    try (JsonGenerator json = OBJECT_A_LINE.createGenerator(ObjectWriteContext.empty(), out)) {
      for (T row : rows) {
        json.writeStartObject();
        for (Column<T> column : columns) {
          json.writeName(column.name());
          write(json, column.value().apply(row));
        }
        json.writeEndObject();
      }
    }
    out.print(rows.isEmpty() ? "]\n" : "\n]\n");
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> write(json, each));
        json.writeEndArray();
      }
      default -> json.writeString(value.toString());
    }
  }
}
