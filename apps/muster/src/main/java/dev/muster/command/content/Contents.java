package dev.muster.command.content;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.site.content.ContentEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Content by the provider. */
final class Contents {
  private Contents() {}

  /** A part of the list. */
  record Part(List<ContentEntry> rows, long total) implements ListPart<ContentEntry> {}

  static String parameter(String name, Optional<String> value) {
    return value
        .map(text -> "&" + name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** All that this query wants. */
  static List<ContentEntry> all(ProviderConnection provider, String query) {
    return provider.all("/content?" + query, Part.class);
  }

  /** The one content whose hash begins so, or which has this name. */
  static ContentEntry one(ProviderConnection provider, String hashOrName) {
    List<ContentEntry> found =
        all(provider, "order=added").stream()
            .filter(entry ->
                entry.hash().value().startsWith(hashOrName) || entry.name().equals(hashOrName))
            .toList();
    if (found.size() != 1) {
      throw new CommandFailure(
          ExitCode.BAD_INPUT,
          found.isEmpty()
              ? "There is no content " + hashOrName + "; 'muster content list' shows all."
              : found.size() + " contents are called " + hashOrName + "; give the hash of one.");
    }
    return found.getFirst();
  }
}
