package dev.muster.command.device;

import dev.muster.platform.client.ProviderConnection;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of a new registration token. */
public final class TokenOptions {
  @Option(
      names = "--uses",
      paramLabel = "NUMBER",
      description = "How many computers may join with it (usually ${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int uses = 1;

  @Option(
      names = "--valid",
      paramLabel = "TIME",
      description = "How long, such as PT24H (usually ${DEFAULT-VALUE}).",
      defaultValue = "PT24H")
  private Duration valid = Duration.ofDays(1);

  /** How long it is valid. */
  public Duration valid() {
    return valid;
  }

  /** Makes the token. */
  public DeviceTokens.Made make(ProviderConnection provider) {
    return DeviceTokens.make(provider, uses, valid);
  }
}
