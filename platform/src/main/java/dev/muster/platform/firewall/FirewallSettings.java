package dev.muster.platform.firewall;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How firewalls are loaded.
 *
 * @param state where the rules before are kept until a change is confirmed; made with mode 0700
 * @param patience how long a program such as {@code nft} may take
 */
public record FirewallSettings(Path state, Duration patience) {

  /** Below {@code /run}, which a reboot empties as it empties the kernel's tables. */
  public static final FirewallSettings USUAL =
      new FirewallSettings(Path.of("/run/muster/firewall"), Duration.ofSeconds(30));

  public FirewallSettings {
    if (!state.isAbsolute()) {
      throw new IllegalArgumentException(
          "the folder for the firewall's state is an absolute path, not " + state);
    }
    if (patience.toSeconds() < 1) {
      throw new IllegalArgumentException("patience is a second at least, not " + patience);
    }
  }
}
