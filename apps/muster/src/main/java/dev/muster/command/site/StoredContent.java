package dev.muster.command.site;

import dev.muster.site.content.ContentRegistry;
import dev.muster.site.content.ContentSettings;
import dev.muster.site.content.ContentUpkeep;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.status.StatusMessages;

/** The content that is declared, where it is, and what becomes of what nothing names. */
record StoredContent(ContentRegistry registry, ContentUpkeep upkeep) {
  /** From now on definitions take nothing whose content is missing. */
  static StoredContent on(Ground ground, Definitions definitions, StatusMessages status) {
    var registry = new ContentRegistry(ground.of("content"), ground.library(), ground.clock());
    definitions.require(registry::claim);
    return new StoredContent(
        registry, new ContentUpkeep(registry, definitions, status, ContentSettings.defaults()));
  }
}
