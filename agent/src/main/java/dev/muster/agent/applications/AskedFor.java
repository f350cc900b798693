package dev.muster.agent.applications;

import dev.muster.agent.storage.DurableFile;
import dev.muster.contracts.document.ObjectName;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The deployments that somebody at the device asked for, on disk until they are done. */
final class AskedFor {
  private final Path file;
  private final Set<ObjectName> asked;

  private record Saved(Set<ObjectName> deployments) {}

  AskedFor(Path file) {
    this.file = file;
    this.asked =
        new TreeSet<>(
            DurableFile.readJson(file, Saved.class).orElse(new Saved(Set.of())).deployments());
  }

  synchronized Set<ObjectName> all() {
    return Set.copyOf(asked);
  }

  synchronized void add(ObjectName deployment) {
    if (asked.add(deployment)) {
      DurableFile.writeJson(file, new Saved(asked));
    }
  }

  synchronized void removeIf(Predicate<ObjectName> done) {
    if (asked.removeIf(done)) {
      DurableFile.writeJson(file, new Saved(asked));
    }
  }
}
