package dev.muster.site.policy;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.policy.SignedPolicy;
import java.time.Instant;
import java.util.Optional;

/**
 * How a policy stands, and whether a device has it.
 *
 * @param signed its body
 * @param devices how many devices have it
 * @param published when the body came
 * @param given since when the device has the policy; absent where it has not
 * @param stop who has stopped it
 */
public record GivenPolicy(
    ContentHash body,
    SignedPolicy signed,
    long mostDevices,
    boolean held,
    long devices,
    Instant published,
    Optional<Instant> given,
    Optional<Stop> stop) {
  GivenPolicy(
      Standing standing,
      SignedPolicy signed,
      long devices,
      Instant published,
      Optional<Instant> given) {
    this(
        standing.body(),
        signed,
        standing.mostDevices(),
        standing.isHeld(),
        devices,
        published,
        given,
        Optional.empty());
  }

  GivenPolicy stopped(Optional<Stop> by) {
    return new GivenPolicy(body, signed, mostDevices, held, devices, published, given, by);
  }
}
