package dev.muster.platform.documents;

import dev.muster.contracts.document.Declared;
import dev.muster.foundation.json.Json;
import dev.muster.topology.Problem;
import dev.muster.topology.yaml.Value;
import dev.muster.topology.yaml.YamlException;
import dev.muster.topology.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;

/** Declared objects as YAML. Writing and reading again gives the same object. */
public final class Documents {
  private static final int MOST_MISTAKES = 20;

  private Documents() {}

  /**
   * Reads the objects of a file, each a document of its own.
   *
   * @param file what to call the file in messages
   * @throws DocumentException naming every mistake as {@code file:line:column: message}
   */
  public static List<Declared> read(String file, String text, ContentFiles files) {
    ReadDocument reader = new ReadDocument(files);
    List<JsonNode> trees = new ArrayList<>();
    try {
      for (Value document : YamlReader.readAll(text)) {
        trees.add(reader.document(document));
      }
    } catch (YamlException notYaml) {
      throw new DocumentException(
          file
              + ":"
              + new Problem(
                  notYaml.position().line(), notYaml.position().column(), notYaml.problem()));
    }
    if (!reader.mistakes().isEmpty()) {
      throw new DocumentException(
          reader.mistakes().stream()
              .map(mistake ->
                  new Problem(
                      mistake.position().line(), mistake.position().column(), mistake.message()))
              .sorted(Comparator.naturalOrder())
              .distinct()
              .limit(MOST_MISTAKES)
              .map(problem -> file + ":" + problem)
              .collect(Collectors.joining("\n")));
    }
    return trees.stream().map(tree -> Json.read(tree, Declared.class)).toList();
  }

  /** Objects as YAML, each a document that begins with {@code ---}. */
  public static String write(List<? extends Declared> objects) {
    Dump dump =
        new Dump(
            DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setExplicitStart(true)
                .setWidth(100)
                .setSplitLines(false)
                .build());
    return objects.stream()
        .map(object -> dump.dumpToString(plain(Json.tree(object))))
        .collect(Collectors.joining());
  }

  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      node.properties().forEach(entry -> fields.put(entry.getKey(), plain(entry.getValue())));
      return fields;
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(each -> items.add(plain(each)));
      return items;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isIntegralNumber() ? node.longValue() : node.stringValue();
  }
}
