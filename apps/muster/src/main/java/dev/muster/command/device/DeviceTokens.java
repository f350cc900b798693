package dev.muster.command.device;

import dev.muster.platform.client.ProviderConnection;
import java.time.Duration;
import java.time.Instant;

/** Registration tokens by the provider. */
public final class DeviceTokens {
  private DeviceTokens() {}

  /** What is wanted. */
  record Wanted(int uses, Duration valid) {}

  /**
   * A token that was made; shown once.
   *
   * @param token the token
   * @param uses how many devices may register with it
   * @param expires when it ends
   */
  public record Made(String token, int uses, Instant expires) {
    @Override
    public String toString() {
      return "Made[***]";
    }
  }

  /** Makes a token. */
  static Made make(ProviderConnection provider, int uses, Duration valid) {
    return provider.send("POST", "/tokens", new Wanted(uses, valid), Made.class);
  }
}
