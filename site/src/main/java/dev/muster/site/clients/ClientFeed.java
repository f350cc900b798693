package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.trust.CertificateClaims;
import dev.muster.site.trust.CertificateClaims.Claim;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Devices as a management point sees them (matrix: C28): who may speak, from memory, what changed
 * since the last look, and who was seen. Safe for several threads.
 */
public final class ClientFeed {
  private final Clock clock;
  private final Presence presence;
  private final Admitted admitted;
  private final CertificateClaims claims = new CertificateClaims();
  private final List<BlockListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> strangers = new CopyOnWriteArrayList<>();

  /** Reads once who is approved. */
  public ClientFeed(ComponentDatabase database, Clock clock) {
    var store = new ClientFeedStore(database);
    this.clock = clock;
    this.presence = new Presence(store);
    this.admitted = new Admitted(store);
  }

  Admitted memory() {
    return admitted;
  }

  /**
   * The device of a certificate whose validity TLS has checked, where it is approved and has this
   * key; answered from memory. One that is not known here may have registered elsewhere: it is
   * looked up by the next {@link #follow}, for which the listeners to strangers wake somebody.
   */
  public Optional<DeviceId> admitted(X509Certificate certificate) {
    Optional<Claim> claim = claims.of(certificate);
    if (claim.isPresent() && admitted.isStrange(claim.get().device(), clock.instant())) {
      strangers.forEach(Runnable::run);
    }
    return known(claim);
  }

  private Optional<DeviceId> known(Optional<Claim> claim) {
    return claim.filter(one -> admitted.has(one.device(), one.key())).map(Claim::device);
  }

  /**
   * As {@link #admitted}, and asks the database about a device that is not known here and was not
   * asked about in the last seconds; may wait.
   */
  public Optional<DeviceId> lookUp(X509Certificate certificate) {
    Optional<Claim> claim = claims.of(certificate);
    claim.ifPresent(one -> admitted.lookUp(one.device(), clock.instant()));
    return known(claim);
  }

  /** From now on, this listener hears of devices that are no longer welcome. */
  public void listen(BlockListener listener) {
    listeners.add(listener);
  }

  /** From now on, this is called when somebody should {@link #follow} soon; it must not wait. */
  public void listenToStrangers(Runnable listener) {
    strangers.add(listener);
  }

  /**
   * Takes over what was changed since the last call, in this process or another, and tells the
   * listeners of the devices that are no longer welcome. Call it on every notification of {@link
   * Clients#CHANNEL} and every few seconds besides.
   */
  public void follow() {
    admitted.lookUp(clock.instant());
    admitted.follow().forEach(this::tellBlocked);
  }

  /** Reads again who is approved, all of them: makes good what nobody thought of. */
  public void refresh() {
    admitted.refresh().forEach(this::tellBlocked);
  }

  void tellBlocked(DeviceId device) {
    listeners.forEach(listener -> listener.blocked(device));
  }

  /** Who was seen when. */
  public Presence presence() {
    return presence;
  }
}
