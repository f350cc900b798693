package dev.muster.contracts.provider;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.policy.PolicyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A policy that a device is given.
 *
 * @param policy which
 * @param serial of its body, higher than that of every body before
 * @param body the hash of its signed body
 * @param author who signed it
 * @param collection by which the device has it
 * @param issued when it was signed
 * @param expires it is worth nothing after this
 * @param said what the device said of exactly this body, where it is a deployment or a restart and
 *     it has
 */
public record DevicePolicy(
    PolicyId policy,
    long serial,
    ContentHash body,
    String author,
    ObjectName collection,
    Instant issued,
    Instant expires,
    Optional<Said> said) {
  /**
   * What a device said.
   *
   * @param state a state of deployments by its word; of a restart {@code ok}, {@code waits}, {@code
   *     fails} or {@code unknown}
   * @param time by the device's clock, of a restart when it happened or was told
   */
  public record Said(String state, String detail, Instant time) {}
}
