package dev.muster.contracts.link;

import dev.muster.contracts.content.ContentHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a host is.
 *
 * @param at when it said so, by its own clock
 * @param revision of the configuration that it follows; 0 for none yet
 * @param certificateEnds when the certificate ends that it shows
 * @param machine tells machines apart, as an agent there says it when it registers; absent where
 *     nothing there does
 */
public record HostReport(
    String version,
    Instant at,
    Instant started,
    long revision,
    Instant certificateEnds,
    Optional<ContentHash> machine,
    List<RoleReport> roles) {
  public HostReport {
    roles = List.copyOf(roles);
  }

  /**
   * One role.
   *
   * @param state {@code disabled}, {@code starting}, {@code running} or {@code failed}
   * @param reason why it failed, or what keeps it from doing all of its work; else empty
   * @param port the TCP port that it found in the dynamic range; absent for roles that have none
   *     there, and while it does not run
   */
  public record RoleReport(
      String role, String state, String reason, Instant since, Optional<Integer> port) {}
}
