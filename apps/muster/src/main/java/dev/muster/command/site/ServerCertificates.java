package dev.muster.command.site;

import dev.muster.platform.http.TlsIdentity;
import dev.muster.site.trust.SiteTrust;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The certificate that this computer's listeners show: made at the start, and made anew while the
 * site runs when a third of its time is left. Who is connected notices nothing.
 */
final class ServerCertificates {
  private final SiteTrust trust;
  private final List<String> names;
  private final Duration lasts;
  private final Clock clock;
  private final List<Consumer<TlsIdentity>> users = new ArrayList<>();
  private TlsIdentity present;
  private Instant renewAt;
  private Instant expires;

  /**
   * A first certificate.
   *
   * @param names and addresses by which this computer is reached, beside {@code localhost}; the
   *     first is its own
   * @param lasts how long a certificate is valid
   */
  ServerCertificates(SiteTrust trust, List<String> names, Duration lasts, Clock clock) {
    this.trust = trust;
    this.names =
        Stream.concat(names.stream(), Stream.of("localhost", "127.0.0.1")).distinct().toList();
    this.lasts = lasts;
    this.clock = clock;
    this.renewAt = clock.instant();
    this.expires = renewAt;
    this.present = make();
  }

  private TlsIdentity make() {
    Instant now = clock.instant();
    var identity =
        trust.identity(
            names.getFirst(),
            names.stream().filter(each -> !InetAddressText.is(each)).toList(),
            names.stream().filter(InetAddressText::is).toList(),
            lasts);
    expires = identity.expires();
    renewAt = now.plus(lasts.multipliedBy(2).dividedBy(3));
    return new TlsIdentity(identity.chain(), identity.key(), trust.sitePem() + trust.rootPem());
  }

  /** The one to be shown now. */
  synchronized TlsIdentity present() {
    return present;
  }

  /** When the one that is shown now ends. */
  synchronized Instant expires() {
    return expires;
  }

  /** From now on, this hears of each new certificate. */
  synchronized void listen(Consumer<TlsIdentity> user) {
    users.add(user);
  }

  /**
   * Renews where it is time; a loop calls this. Where a listener could not take it, everybody is
   * given it again the next time.
   *
   * @return whether it was time
   */
  synchronized boolean renewIfDue() {
    if (clock.instant().isBefore(renewAt)) {
      return false;
    }
    Instant due = renewAt;
    present = make();
    Instant next = renewAt;
    renewAt = due;
    users.forEach(user -> user.accept(present));
    renewAt = next;
    return true;
  }
}
