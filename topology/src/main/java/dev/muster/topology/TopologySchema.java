package dev.muster.topology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published JSON Schema (draft 2020-12) of topology documents, for editors. */
public final class TopologySchema {
  private static final String RESOURCE = "topology.schema.json";

  private TopologySchema() {}

  /** The schema's text. What it cannot say, such as who may be whose parent, the reader checks. */
  public static String text() {
    try (InputStream schema = TopologySchema.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(schema, RESOURCE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE + " of this program", e);
    }
  }
}
