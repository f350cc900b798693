package dev.muster.site.clients;

import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.device.TokenProof;
import dev.muster.contracts.message.Severity;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.site.clients.Proof.Proven;
import dev.muster.site.trust.DeviceCertificates;
import dev.muster.site.trust.DeviceCertificates.Issued;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides, inside one transaction, what a proven request to register comes to. */
record Admission(RegistrationSettings settings, DeviceCertificates certificates) {

  /**
   * What it came to.
   *
   * @param answer for the device
   * @param told what the site's history should say about it
   */
  record Outcome(RegistrationAnswer answer, Optional<Told> told) {}

  /** A status message, still without its time and device. */
  record Told(Severity severity, String event, String text) {}

  Outcome admit(
      ClientsStore.Transaction transaction, Proven proven, InetAddress from, Instant now) {
    Optional<Outcome> known = admitKnown(transaction, proven, from, now);
    if (known.isPresent()) {
      return known.get();
    }
    RegistrationRequest request = proven.request();
    Standing standing = standing(transaction, request, proven, from, now);
    if (standing.refused()) {
      return refused("registration-refused", Severity.WARNING, standing.reason());
    }
    if (!standing.approved() && transaction.pending() >= settings.mostPending()) {
      return refused(
          "registration-refused",
          Severity.WARNING,
          "Already "
              + settings.mostPending()
              + " devices wait for approval; approve or retire some, or use a token");
    }
    DeviceState state = standing.approved() ? DeviceState.APPROVED : DeviceState.PENDING;
    if (!transaction.insert(proven, state, standing.reason(), now)) {
      // Somebody registered the same device or key in this moment: it is known by now.
      return admitKnown(transaction, proven, from, now).orElseGet(this::later);
    }
    return standing.approved()
        ? approved(transaction, proven, Optional.of(joined(request, standing.reason())))
        : new Outcome(
            new RegistrationAnswer.Pending(settings.askAgain()),
            Optional.of(
                new Told(
                    Severity.INFORMATION,
                    "approval-wanted",
                    request.name() + " asks to be managed, from " + from.getHostAddress())));
  }

  private Optional<Outcome> admitKnown(
      ClientsStore.Transaction transaction, Proven proven, InetAddress from, Instant now) {
    RegistrationRequest request = proven.request();
    List<Device> known = transaction.known(request.device(), proven.keyId());
    for (Device device : known) {
      if (!device.id().equals(request.device())) {
        return Optional.of(
            refused(
                "clone-detected",
                Severity.ERROR,
                "The key of this device is that of " + device.id() + ": it was copied"));
      }
      if (!device.key().equals(proven.keyId())) {
        return Optional.of(
            refused(
                "device-id-taken",
                Severity.ERROR,
                "The device id is known with another key: delete the agent's identity, so that it"
                    + " makes a new one"));
      }
      if (!device.machine().equals(request.machine())) {
        return Optional.of(
            refused(
                "clone-detected",
                Severity.ERROR,
                "The same key is used on two machines: delete the agent's identity on the copy, so"
                    + " that it makes a new one"));
      }
    }
    return known.stream().findFirst().map(device -> again(transaction, device, proven, from, now));
  }

  private Outcome again(
      ClientsStore.Transaction transaction,
      Device device,
      Proven proven,
      InetAddress from,
      Instant now) {
    return switch (device.state()) {
      case BLOCKED -> refused("registration-refused", Severity.WARNING, "The device is blocked");
      case RETIRED ->
          refused(
              "registration-refused",
              Severity.WARNING,
              "The device was retired: delete the agent's identity, so that it makes a new one");
      case APPROVED -> {
        transaction.update(proven, DeviceState.APPROVED, device.reason(), now);
        yield approved(transaction, proven, Optional.empty());
      }
      case PENDING -> {
        Standing standing = standing(transaction, proven.request(), proven, from, now);
        if (standing.refused()) {
          yield refused("registration-refused", Severity.WARNING, standing.reason());
        }
        DeviceState state = standing.approved() ? DeviceState.APPROVED : DeviceState.PENDING;
        transaction.update(proven, state, standing.reason(), now);
        yield standing.approved()
            ? approved(
                transaction, proven, Optional.of(joined(proven.request(), standing.reason())))
            : later();
      }
    };
  }

  private Outcome later() {
    return new Outcome(new RegistrationAnswer.Pending(settings.askAgain()), Optional.empty());
  }

  private Outcome approved(
      ClientsStore.Transaction transaction, Proven proven, Optional<Told> told) {
    Issued issued = certificates.issue(proven.request().device(), proven.key());
    transaction.certified(proven.request().device(), issued.expires());
    return new Outcome(new RegistrationAnswer.Approved(issued.chain()), told);
  }

  private static Told joined(RegistrationRequest request, String reason) {
    return new Told(
        Severity.INFORMATION, "device-approved", request.name() + " is managed: " + reason);
  }

  private static Outcome refused(String event, Severity severity, String reason) {
    return new Outcome(
        new RegistrationAnswer.Refused(reason), Optional.of(new Told(severity, event, reason)));
  }

  /** Whether the device is approved by itself: by its network, or by a token that is used up. */
  private Standing standing(
      ClientsStore.Transaction transaction,
      RegistrationRequest request,
      Proven proven,
      InetAddress from,
      Instant now) {
    Optional<Network> network =
        settings.approvedNetworks().stream().filter(each -> each.contains(from)).findFirst();
    if (network.isPresent()) {
      return new Standing(true, false, "registered from the network " + network.get());
    }
    if (request.token().isEmpty()) {
      return new Standing(false, false, "waits for approval");
    }
    TokenProof proof = request.token().get();
    boolean valid =
        transaction
            .tokenSecret(proof.token())
            .map(RegistrationToken::of)
            .filter(token -> token.isProvenBy(proof, request.device(), proven.keyId()))
            .isPresent();
    return valid && transaction.useToken(proof.token(), now)
        ? new Standing(true, false, "has the registration token " + proof.token())
        : new Standing(
            false,
            true,
            "The registration token is wrong, has expired or is used up: make another one");
  }

  private record Standing(boolean approved, boolean refused, String reason) {}
}
