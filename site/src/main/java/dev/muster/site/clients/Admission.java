package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.device.TokenProof;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.trust.KeyId;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.site.clients.AdmissionStore.NewDevice;
import dev.muster.site.clients.Proof.Proven;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides, inside one transaction, what proven requests to register come to. Not safe for several
 * threads.
 */
final class Admission {
  private static final long UNKNOWN = -1;

  private final RegistrationSettings settings;
  private final AdmissionStore store;
  private final Instant now;
  private final Instant expiry;
  private final IdentityHashMap<Asking, Outcome> outcomes = new IdentityHashMap<>();
  private final IdentityHashMap<Asking, Fresh> fresh = new IdentityHashMap<>();
  private long pending = UNKNOWN;

  /** A proven request and where it came from. */
  record Asking(Proven proven, InetAddress from) {}

  /**
   * What it came to.
   *
   * @param verdict for the device
   * @param told what the site's history should say about it
   */
  record Outcome(Verdict verdict, Optional<Told> told) {}

  /** What a device gets. */
  sealed interface Verdict {}

  /** A certificate that ends then. */
  record Certified(Instant expires) implements Verdict {}

  /** Another answer than a certificate. */
  record Answered(RegistrationAnswer answer) implements Verdict {}

  /** A status message, still without its time and device. */
  record Told(Severity severity, String event, String text) {}

  private record Fresh(NewDevice device, Outcome outcome) {}

  /**
   * Decides so.
   *
   * @param expiry when certificates end that are given now
   */
  Admission(RegistrationSettings settings, AdmissionStore store, Instant now, Instant expiry) {
    this.settings = settings;
    this.store = store;
    this.now = now;
    this.expiry = expiry;
  }

  /** What each of these came to, in their order. */
  List<Outcome> admit(List<Asking> all) {
    List<Asking> left = all;
    while (!left.isEmpty()) {
      left = admitSome(left);
    }
    return all.stream().map(outcomes::get).toList();
  }

  /** Admits those that have nothing to do with each other, and returns the others. */
  private List<Asking> admitSome(List<Asking> all) {
    Set<DeviceId> devices = new HashSet<>();
    Set<KeyId> keys = new HashSet<>();
    List<Asking> some = new ArrayList<>();
    List<Asking> others = new ArrayList<>();
    for (Asking asking : all) {
      boolean newDevice = devices.add(asking.proven().request().device());
      boolean newKey = keys.add(asking.proven().keyId());
      (newDevice && newKey ? some : others).add(asking);
    }
    some.removeAll(insertWelcome(some));
    if (some.isEmpty()) {
      return others;
    }
    List<Device> known = store.known(devices, keys);
    fresh.clear();
    for (Asking asking : some) {
      known(asking, known)
          .ifPresentOrElse(
              outcome -> outcomes.put(asking, outcome), () -> admitNew(asking, asking.proven()));
    }
    insert(some);
    return others;
  }

  /**
   * Most who ask are new, and welcome by their network: they are inserted without a look. Returns
   * those who were new.
   */
  private List<Asking> insertWelcome(List<Asking> some) {
    fresh.clear();
    for (Asking asking : some) {
      network(asking).ifPresent(standing -> fresh.put(asking, approved(asking, standing)));
    }
    if (fresh.isEmpty()) {
      return List.of();
    }
    Set<DeviceId> inserted = store.insert(newDevices(), now);
    List<Asking> welcome = new ArrayList<>();
    fresh.forEach((asking, one) -> {
      if (inserted.contains(asking.proven().request().device())) {
        welcome.add(asking);
        outcomes.put(asking, one.outcome());
      }
    });
    return welcome;
  }

  private List<NewDevice> newDevices() {
    return fresh.values().stream().map(Fresh::device).toList();
  }

  private void insert(List<Asking> some) {
    if (fresh.isEmpty()) {
      return;
    }
    Set<DeviceId> inserted = store.insert(newDevices(), now);
    for (Asking asking : some) {
      Fresh one = fresh.get(asking);
      if (one != null) {
        DeviceId device = asking.proven().request().device();
        // Where another process registered the same device or key in this moment, it is known now.
        outcomes.put(
            asking,
            inserted.contains(device)
                ? one.outcome()
                : known(asking, store.known(Set.of(device), Set.of(asking.proven().keyId())))
                    .orElseGet(this::later));
      }
    }
  }

  private void admitNew(Asking asking, Proven proven) {
    RegistrationRequest request = proven.request();
    Standing standing = standing(asking);
    if (standing.refused()) {
      outcomes.put(asking, refused("registration-refused", Severity.WARNING, standing.reason()));
      return;
    }
    if (standing.approved()) {
      fresh.put(asking, approved(asking, standing));
      return;
    }
    if (pending == UNKNOWN) {
      pending = store.pending();
    }
    if (pending >= settings.mostPending()) {
      outcomes.put(
          asking,
          refused(
              "registration-refused",
              Severity.WARNING,
              "Already "
                  + settings.mostPending()
                  + " devices wait for approval; approve or retire some, or use a token"));
      return;
    }
    pending++;
    fresh.put(
        asking,
        new Fresh(
            device(proven, DeviceState.PENDING, standing.reason()),
            new Outcome(
                later().verdict(),
                Optional.of(
                    new Told(
                        Severity.INFORMATION,
                        "approval-wanted",
                        request.name()
                            + " asks to be managed, from "
                            + asking.from().getHostAddress())))));
  }

  private Fresh approved(Asking asking, Standing standing) {
    return new Fresh(
        device(asking.proven(), DeviceState.APPROVED, standing.reason()),
        new Outcome(
            new Certified(expiry),
            Optional.of(joined(asking.proven().request(), standing.reason()))));
  }

  private NewDevice device(Proven proven, DeviceState state, String reason) {
    return new NewDevice(
        proven,
        state,
        reason,
        state == DeviceState.APPROVED ? Optional.of(expiry) : Optional.empty());
  }

  /** What it comes to where the device or its key is among these. */
  private Optional<Outcome> known(Asking asking, List<Device> devices) {
    RegistrationRequest request = asking.proven().request();
    Optional<Outcome> found = Optional.empty();
    for (Device device : devices) {
      boolean same = device.id().equals(request.device());
      if (!same && !device.key().equals(asking.proven().keyId())) {
        continue;
      }
      if (!same) {
        return Optional.of(
            refused(
                "clone-detected",
                Severity.ERROR,
                "The key of this device is that of " + device.id() + ": it was copied"));
      }
      if (!device.key().equals(asking.proven().keyId())) {
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
      found = Optional.of(again(device, asking));
    }
    return found;
  }

  private Outcome again(Device device, Asking asking) {
    return switch (device.state()) {
      case BLOCKED -> refused("registration-refused", Severity.WARNING, "The device is blocked");
      case RETIRED ->
          refused(
              "registration-refused",
              Severity.WARNING,
              "The device was retired: delete the agent's identity, so that it makes a new one");
      case APPROVED -> {
        store.update(device(asking.proven(), DeviceState.APPROVED, device.reason()), now);
        yield new Outcome(new Certified(expiry), Optional.empty());
      }
      case PENDING -> {
        Standing standing = standing(asking);
        if (standing.refused()) {
          yield refused("registration-refused", Severity.WARNING, standing.reason());
        }
        DeviceState state = standing.approved() ? DeviceState.APPROVED : DeviceState.PENDING;
        store.update(device(asking.proven(), state, standing.reason()), now);
        yield standing.approved()
            ? new Outcome(
                new Certified(expiry),
                Optional.of(joined(asking.proven().request(), standing.reason())))
            : later();
      }
    };
  }

  private Outcome later() {
    return new Outcome(
        new Answered(new RegistrationAnswer.Pending(settings.askAgain())), Optional.empty());
  }

  private static Told joined(RegistrationRequest request, String reason) {
    return new Told(
        Severity.INFORMATION, "device-approved", request.name() + " is managed: " + reason);
  }

  private static Outcome refused(String event, Severity severity, String reason) {
    return new Outcome(
        new Answered(new RegistrationAnswer.Refused(reason)),
        Optional.of(new Told(severity, event, reason)));
  }

  /** Whether the device is approved by itself: by its network, or by a token that is used up. */
  private Standing standing(Asking asking) {
    Optional<Standing> network = network(asking);
    if (network.isPresent()) {
      return network.get();
    }
    RegistrationRequest request = asking.proven().request();
    if (request.token().isEmpty()) {
      return new Standing(false, false, "waits for approval");
    }
    TokenProof proof = request.token().get();
    boolean valid =
        store
            .tokenSecret(proof.token())
            .map(RegistrationToken::of)
            .filter(token -> token.isProvenBy(proof, request.device(), asking.proven().keyId()))
            .isPresent();
    return valid && store.useToken(proof.token(), now)
        ? new Standing(true, false, "has the registration token " + proof.token())
        : new Standing(
            false,
            true,
            "The registration token is wrong, has expired or is used up: make another one");
  }

  private Optional<Standing> network(Asking asking) {
    return settings.approvedNetworks().stream()
        .filter(each -> each.contains(asking.from()))
        .findFirst()
        .map(network -> new Standing(true, false, "registered from the network " + network));
  }

  private record Standing(boolean approved, boolean refused, String reason) {}
}
