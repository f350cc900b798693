package dev.muster.agentapp;

import dev.muster.agent.inventory.FactsStore;
import dev.muster.agent.policy.FactsNow;
import dev.muster.contracts.fact.Facts;
import dev.muster.contracts.fact.Instance;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * The facts of the last inventory, read again when they are others; given up when memory is short.
 */
final class LastFacts implements FactsNow {
  private static final FileTime NEVER = FileTime.fromMillis(0);

  private final FactsStore store;
  private final Path file;
  private final Instance self;
  private SoftReference<Facts> read = new SoftReference<>(null);
  private FileTime readAt = NEVER;

  /**
   * Of this folder.
   *
   * @param self what the agent knows of its device without an inventory
   */
  LastFacts(Path folder, Instance self) {
    this.self = self;
    this.store = new FactsStore(folder);
    this.file = folder.resolve("facts.json");
  }

  @Override
  public synchronized Facts facts() {
    FileTime now = version();
    Facts facts = read.get();
    if (facts == null || !now.equals(readAt)) {
      facts = OwnSystem.with(self, store.last().orElseGet(() -> new Facts(Map.of())));
      read = new SoftReference<>(facts);
      readAt = now;
    }
    return facts;
  }

  /** Another time after each inventory that found something else. */
  FileTime version() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException none) {
      return NEVER;
    }
  }
}
