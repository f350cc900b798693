package dev.muster.agent.upgrade;

import dev.muster.contracts.content.ContentFile;
import java.nio.file.Path;

/** Where the agent's package comes from. */
@FunctionalInterface
public interface PackageSource {
  /** Gets the file, or says why it is not here yet. */
  Found find(ContentFile file);

  /** What came of it. */
  sealed interface Found {
    /**
     * It is here.
     *
     * @param file its bytes; checked against the hash once more before they are used
     */
    record Here(Path file) implements Found {}

    /**
     * It is worth asking again later.
     *
     * @param reason what is missing
     */
    record NotYet(String reason) implements Found {}
  }
}
