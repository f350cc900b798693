package dev.muster.agent.identity;

import dev.muster.contracts.content.ContentHash;
import dev.muster.foundation.keys.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells this machine from others and stays when the agent's files are copied, hashed.
 *
 * @param system of what the operating system says ({@code /etc/machine-id})
 * @param firmware of what the firmware says (the product's UUID), which only root may read
 */
public record Machine(Optional<ContentHash> system, Optional<ContentHash> firmware) {
  /**
   * The machine whose files are below this root.
   *
   * @param root of the file system, {@code /} but in tests
   */
  public static Machine below(Path root) {
    return new Machine(
        read(root.resolve("etc/machine-id")), read(root.resolve("sys/class/dmi/id/product_uuid")));
  }

  /** One hash over what is known. */
  public ContentHash fingerprint() {
    return Sha256.of(
        system.map(ContentHash::value).orElse("")
            + "\n"
            + firmware.map(ContentHash::value).orElse(""));
  }

  /** The same, where anything is known. */
  public Optional<ContentHash> known() {
    return system.or(() -> firmware).map(_ -> fingerprint());
  }

  /**
   * Whether the other is certainly not this machine; what one of them does not know says nothing.
   */
  boolean isOtherThan(Machine other) {
    return differ(system, other.system) || differ(firmware, other.firmware);
  }

  private static boolean differ(Optional<ContentHash> one, Optional<ContentHash> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private static Optional<ContentHash> read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(Sha256.of(text));
    } catch (IOException notReadable) {
      return Optional.empty();
    }
  }
}
