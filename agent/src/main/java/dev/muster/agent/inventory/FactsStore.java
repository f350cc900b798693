package dev.muster.agent.inventory;

import dev.muster.contracts.fact.Facts;
import dev.muster.foundation.json.Json;
import dev.muster.foundation.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The facts that were reported last, on disk; read when asked for and not kept in memory.
 *
 * @param folder the inventory's folder
 */
public record FactsStore(Path folder) {
  /** The last facts; nothing before the first inventory. */
  public Optional<Facts> last() {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file())) {
      return Optional.of(Json.read(in, Facts.class));
    } catch (IOException | JsonException trouble) {
      throw new InventoryException(
          "Cannot read the last facts in " + file() + "; without that file they are taken anew",
          trouble);
    }
  }

  Path file() {
    return folder.resolve("facts.json");
  }

  /** What the child found, before it was reported. */
  Path fresh() {
    return folder.resolve("facts.next.json");
  }

  Path rules() {
    return folder.resolve("rules.json");
  }

  /** The custom classes that are wanted. */
  Path classes() {
    return folder.resolve("classes.json");
  }

  /** What the child could not tell of them. */
  Path troubles() {
    return folder.resolve("troubles.json");
  }

  /** What of that was said to the site. */
  Path said() {
    return folder.resolve("troubles.said.json");
  }

  Path reports() {
    return folder.resolve("reports.jsonl");
  }
}
