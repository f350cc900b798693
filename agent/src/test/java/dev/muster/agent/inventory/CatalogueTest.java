package dev.muster.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.fact.Value;
import dev.muster.foundation.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent gathers is what the catalogue says that queries can ask about. */
class CatalogueTest {
  @TempDir private Path folder;

  @Test
  void everythingThatIsGatheredHereIsInTheCatalogue() throws IOException {
    var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    InventoryChild.run(folder, true, out, out);
    Facts facts = Json.read(Files.readString(new FactsStore(folder).fresh()), Facts.class);
    List<String> wrong = new ArrayList<>();
    facts
        .classes()
        .forEach((name, instances) -> {
          InventoryClass type =
              InventoryCatalogue.standard()
                  .find(name.value())
                  .orElseThrow(() -> new AssertionError(name));
          instances.forEach(instance ->
              instance
                  .properties()
                  .forEach((property, value) -> {
                    boolean fits =
                        type.property(property).filter(found -> fits(found, value)).isPresent();
                    if (!fits) {
                      wrong.add(name + "." + property + " " + value);
                    }
                  }));
        });
    assertThat(facts.classes()).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  private static boolean fits(InventoryProperty property, Value value) {
    if (property.several()) {
      return value instanceof Value.Many(List<Value> values)
          && values.stream()
              .allMatch(each ->
                  fits(new InventoryProperty(property.name(), property.type(), false), each));
    }
    return switch (property.type()) {
      case TEXT -> value instanceof Value.Text;
      case WHOLE -> value instanceof Value.Whole;
      case FLAG -> value instanceof Value.Flag;
      case TIME -> value instanceof Value.Text(String text) && Instant.parse(text) != null;
      case DEVICE -> false;
    };
  }
}
