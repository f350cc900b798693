package dev.muster.command.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the OpenAPI document says of one method of one path, its parameters filled in.
 *
 * @param path below the prefix
 * @param permission what is needed; absent where anybody may
 */
record Operation(String method, String path, Optional<String> permission, String scope) {
  private static final String PREFIX = "/provider/v1";

  static List<Operation> all(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    document
        .at("/paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(each ->
                    all.add(
                        new Operation(
                            each.getKey().toUpperCase(Locale.ROOT),
                            filled(path.getKey()),
                            Optional.ofNullable(each.getValue().get("x-permission"))
                                .map(JsonNode::asString),
                            each.getValue().path("x-scope").asString("")))));
    return all;
  }

  private static String filled(String path) {
    return path.substring(PREFIX.length())
        .replace("{device}", "00000000-0000-0000-0000-00000000000f")
        .replace("{user}", "00000000-0000-0000-0000-00000000000e")
        .replace("{kind}", "application")
        .replace("{hash}", "0".repeat(64))
        .replace("{id}", "1")
        .replace("{name}", "none");
  }

  boolean isOfWholeSite() {
    return scope.equals("everywhere");
  }
}
