package dev.muster.site.clients;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.message.Message.StatusMessage;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.trust.PublicKeyText;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.RegistrationToken;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.platform.database.GroupCommit;
import dev.muster.site.Arrival;
import dev.muster.site.Page;
import dev.muster.site.SiteException;
import dev.muster.site.clients.Admission.Answered;
import dev.muster.site.clients.Admission.Asking;
import dev.muster.site.clients.Admission.Certified;
import dev.muster.site.clients.Admission.Outcome;
import dev.muster.site.clients.Proof.Proven;
import dev.muster.site.clients.Proof.Unproven;
import dev.muster.site.status.StatusMessages;
import dev.muster.site.trust.DeviceCertificates;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The devices of a site. Safe for several threads. */
public final class Clients {
  /** The component in the site database. */
  public static final Component COMPONENT = new Component("clients", "dev/muster/site/clients");

  /** Where PostgreSQL notifies of changes that {@link #follow} reads. */
  public static final String CHANNEL = "muster_clients";

  private static final String SELF = "clients";
  private static final int MOST_USES = 1_000_000;
  private static final Duration LONGEST_TOKEN = Duration.ofDays(3653);
  private static final int MOST_TOGETHER = 100;

  private final ClientsStore store;
  private final AddressesStore addresses;
  private final RegistrationSettings settings;
  private final DeviceCertificates certificates;
  private final GroupCommit<Asking, Outcome> admissions;
  private final StatusMessages status;
  private final Clock clock;
  private final Storm storm;
  private final ClientFeed feed;

  /** Keeps devices in this database, certifies them so, and says in the status what happened. */
  public Clients(
      ComponentDatabase database,
      RegistrationSettings settings,
      DeviceCertificates certificates,
      StatusMessages status,
      Clock clock) {
    this.store = new ClientsStore(database);
    this.addresses = new AddressesStore(database);
    this.settings = settings;
    this.certificates = certificates;
    this.admissions = new GroupCommit<>(MOST_TOGETHER, this::admit);
    this.status = status;
    this.clock = clock;
    this.storm = new Storm(clock);
    this.feed = new ClientFeed(database, clock);
  }

  /**
   * A device asks to be known. The same request may come again: the same device with the same key
   * on the same machine gets the same answer, with a new certificate. Where too much is wrong at a
   * time, the answer is {@code Pending} without a look.
   *
   * @param signed a {@code RegistrationRequest}
   * @param from who sent it
   */
  public RegistrationAnswer register(Signed signed, InetAddress from) {
    return answer(signed, from, Optional.empty());
  }

  /**
   * A device that is approved asks for a certificate that lasts longer.
   *
   * @param signed a {@code RegistrationRequest} with the same key
   * @param device whom the certificate of its connection names
   */
  public RegistrationAnswer renew(Signed signed, DeviceId device, InetAddress from) {
    return answer(signed, from, Optional.of(device));
  }

  private RegistrationAnswer answer(Signed signed, InetAddress from, Optional<DeviceId> expected) {
    if (!storm.enter(from)) {
      return new RegistrationAnswer.Pending(settings.askAgain());
    }
    Proof proof;
    try {
      proof = Proof.of(signed, settings, clock.instant());
    } finally {
      storm.leave();
    }
    return switch (proof) {
      case Proven proven
          when expected.isPresent() && !expected.get().equals(proven.request().device()) ->
          unproven("The request is about another device than the connection", from);
      case Proven proven -> admit(proven, from);
      case Unproven(String reason) -> unproven(reason, from);
    };
  }

  private RegistrationAnswer admit(Proven proven, InetAddress from) {
    DeviceId device = proven.request().device();
    Outcome outcome = admissions.write(new Asking(proven, from));
    if (outcome.verdict() instanceof Answered(RegistrationAnswer.Pending _)
        && outcome.told().isPresent()) {
      storm.newcomer(from);
    }
    boolean refused = outcome.verdict() instanceof Answered(RegistrationAnswer.Refused _);
    if (outcome.told().isPresent() && (!refused || storm.failed(from))) {
      Admission.Told told = outcome.told().get();
      status.report(told.severity(), SELF, told.event(), told.text(), Optional.of(device));
    }
    return switch (outcome.verdict()) {
      case Certified(Instant expires) -> {
        feed.memory().add(device, proven.keyId());
        yield new RegistrationAnswer.Approved(certificates.issue(device, proven.key(), expires));
      }
      case Answered(RegistrationAnswer answer) -> answer;
    };
  }

  /** In one transaction for all who ask at the same time. */
  private List<Outcome> admit(List<Asking> together) {
    return store.inTransaction(transaction ->
        new Admission(settings, transaction, clock.instant(), certificates.expiry())
            .admit(together));
  }

  private RegistrationAnswer unproven(String reason, InetAddress from) {
    if (storm.failed(from)) {
      status.report(
          Severity.WARNING,
          SELF,
          "registration-refused",
          "A request to register from " + from.getHostAddress() + " proves nothing: " + reason,
          Optional.empty());
    }
    return new RegistrationAnswer.Refused(reason);
  }

  /** Approves a device that waits; it gets its certificate when it asks again. */
  public StateChange approve(DeviceId device, String by) {
    return change(device, Set.of(DeviceState.PENDING), DeviceState.APPROVED, "approved by " + by);
  }

  /** Listens to a device no longer, and tells the listeners at once. */
  public StateChange block(DeviceId device, String by) {
    return change(
        device,
        Set.of(DeviceState.PENDING, DeviceState.APPROVED),
        DeviceState.BLOCKED,
        "blocked by " + by);
  }

  /** Listens to a blocked device again. */
  public StateChange unblock(DeviceId device, String by) {
    return change(device, Set.of(DeviceState.BLOCKED), DeviceState.APPROVED, "unblocked by " + by);
  }

  /** The device is gone for good; its key is worth nothing any more. */
  public StateChange retire(DeviceId device, String by) {
    return change(
        device,
        Set.of(DeviceState.PENDING, DeviceState.APPROVED, DeviceState.BLOCKED),
        DeviceState.RETIRED,
        "retired by " + by);
  }

  private StateChange change(
      DeviceId device, Set<DeviceState> from, DeviceState to, String reason) {
    boolean changed = store.change(device, from, to, reason);
    if (changed) {
      feed.memory().follow(device);
      if (to == DeviceState.BLOCKED || to == DeviceState.RETIRED) {
        feed.tellBlocked(device);
      }
      status.report(
          Severity.INFORMATION,
          SELF,
          "device-" + DeviceRows.name(to),
          "The device was " + reason,
          Optional.of(device));
      return StateChange.DONE;
    }
    Optional<Device> found = find(device);
    if (found.isEmpty()) {
      return StateChange.UNKNOWN_DEVICE;
    }
    return found.get().state() == to ? StateChange.DONE : StateChange.NOT_POSSIBLE;
  }

  /**
   * Hears what devices say: one that says that its agent was uninstalled is gone for good. The
   * messages' signatures were checked, so each device can say so of itself alone.
   */
  public void take(List<Arrival<StatusMessage>> arrivals) {
    for (Arrival<StatusMessage> arrival : arrivals) {
      if (arrival.message().takesLeave()) {
        retire(arrival.device(), "the device itself, whose agent was uninstalled");
      }
    }
  }

  /** From now on, this listener hears of devices that are no longer welcome. */
  public void listen(BlockListener listener) {
    feed.listen(listener);
  }

  /** As a management point in this process sees devices. */
  public ClientFeed feed() {
    return feed;
  }

  /** The device with this id, as it was written down. */
  public Optional<Device> find(DeviceId device) {
    return store.find(device);
  }

  /** The devices that the query wants, from the database. */
  public Page<Device> page(DeviceQuery query) {
    return store.page(query);
  }

  /**
   * The approved devices by name, for whoever looks at all of them.
   *
   * @param last the one that came last so far
   */
  public List<ClientName> approvedAfter(Optional<ClientName> last, int most) {
    return store.approvedAfter(last, most);
  }

  /**
   * The approved devices on one of these machines, or with one of these host names.
   *
   * @param names in small letters
   */
  public List<ClientName> approvedOn(Set<ContentHash> machines, Set<String> names) {
    return store.approvedOn(machines, names);
  }

  /** {@link ClientFeed#admitted}. */
  public Optional<DeviceId> admitted(X509Certificate certificate) {
    return feed.admitted(certificate);
  }

  /** {@link ClientFeed#lookUp}. */
  public Optional<DeviceId> lookUp(X509Certificate certificate) {
    return feed.lookUp(certificate);
  }

  /** {@link ClientFeed#follow}. */
  public void follow() {
    feed.follow();
  }

  /** {@link ClientFeed#refresh}. */
  public void refresh() {
    feed.refresh();
  }

  /** The keys of those of these devices that are approved. */
  public Map<DeviceId, PublicKeyText> keys(Collection<DeviceId> devices) {
    return store.keys(devices);
  }

  /** The agent's version of each of these devices that is known. */
  public Map<DeviceId, String> agentVersions(Collection<DeviceId> devices) {
    return store.agentVersions(devices);
  }

  /** The host name of each of these devices that is known. */
  public Map<DeviceId, String> names(Collection<DeviceId> devices) {
    return store.names(devices);
  }

  /** When each of these devices that is known was heard of last. */
  public Map<DeviceId, Instant> lastSeen(Collection<DeviceId> devices) {
    Map<DeviceId, Instant> times = store.lastSeen(devices);
    times.replaceAll(
        (device, time) -> presence().lastSeen(device).filter(time::isBefore).orElse(time));
    return times;
  }

  /** Who was seen when. */
  public Presence presence() {
    return feed.presence();
  }

  /** Makes a registration token for so many devices. */
  public NewToken newToken(int uses, Duration valid) {
    if (uses < 1 || uses > MOST_USES || !valid.isPositive() || valid.compareTo(LONGEST_TOKEN) > 0) {
      throw new SiteException(
          "A token is for 1 to 1,000,000 devices and valid for up to 10 years.");
    }
    NewToken made = new NewToken(RegistrationToken.create(), uses, clock.instant().plus(valid));
    store.add(made, clock.instant());
    return made;
  }

  /** How many devices are in each state; a state without devices is left out. */
  public Map<DeviceState, Long> counts() {
    return store.counts();
  }

  /**
   * How many approved devices have their first address in a block of 24 bits of IPv4, by block, and
   * how many have any other as their first, by address.
   *
   * @param singly blocks of 24 bits, written as 10.1.2.0/24, that are counted by address too
   */
  public Map<String, Long> addresses(Set<String> singly) {
    return addresses.addresses(singly);
  }

  /** How many devices are alike, of these or of all. */
  public List<CountedDevices> counts(Optional<Set<DeviceId>> among) {
    Instant now = clock.instant();
    return store.counts(among, now.minus(Duration.ofDays(1)), now.minus(Duration.ofDays(7)));
  }

  /** How many approved devices showed no sign of life since, by what is written down. */
  public long silentSince(Instant time) {
    return store.silentSince(time);
  }

  /** The tokens that can still be used. */
  public List<Token> tokens() {
    return store.tokens(clock.instant());
  }

  /** Ends a token; whether there was one. */
  public boolean endToken(String name) {
    return store.endToken(name);
  }
}
