package dev.muster.contracts.device;

import java.time.Duration;
import java.util.List;

/** What a management point says to a {@link RegistrationRequest}. */
public sealed interface RegistrationAnswer {
  /**
   * The device is known.
   *
   * @param certificates PEM certificates, the device's own first, then what certifies it
   */
  record Approved(List<String> certificates) implements RegistrationAnswer {
    public Approved {
      certificates = List.copyOf(certificates);
    }
  }

  /**
   * An administrator must approve it first.
   *
   * @param askAgain when to ask again
   */
  record Pending(Duration askAgain) implements RegistrationAnswer {}

  /**
   * The device is not wanted.
   *
   * @param reason what is wrong and what to do
   */
  record Refused(String reason) implements RegistrationAnswer {}
}
