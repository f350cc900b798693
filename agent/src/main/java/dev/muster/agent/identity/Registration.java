package dev.muster.agent.identity;

import dev.muster.agent.net.Answer;
import dev.muster.agent.net.Credentials;
import dev.muster.agent.net.SiteConnection;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.device.RegistrationRequest;
import dev.muster.contracts.site.SiteCode;
import dev.muster.contracts.trust.Purpose;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.keys.Keys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes the device known to its site and keeps it known: asks until it is approved, renews the
 * certificate once more than half of its life is over, and asks anew where it has ended.
 */
public final class Registration {
  private static final Logger LOGGER = System.getLogger(Registration.class.getName());
  private static final Duration AFTER_REFUSAL = Duration.ofHours(1);
  private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final IdentityStore store;
  private final SiteFiles files;
  private final SiteConnection site;
  private final About about;
  private final Clock clock;
  private Standing standing;

  /** Reads how the device stands; speaks to nobody before {@link #proceed}. */
  public Registration(
      IdentityStore store, SiteFiles files, SiteConnection site, About about, Clock clock) {
    this.store = store;
    this.files = files;
    this.site = site;
    this.about = about;
    this.clock = clock;
    Optional<Credentials> known = store.credentials().filter(this::isValid);
    known.ifPresent(site::present);
    this.standing =
        known
            .<Standing>map(Registration::registered)
            .orElseGet(() -> new Standing.Unknown("never asked", Instant.EPOCH));
  }

  /** How the device stands now. */
  public synchronized Standing standing() {
    return standing;
  }

  /** Lets the next {@link #proceed} register anew: the site no longer accepts the certificate. */
  public synchronized void doubt(String reason) {
    standing = new Standing.Unknown(reason, clock.instant());
  }

  /** The site accepts the present certificate again; returns how the device stands then. */
  public synchronized Standing welcomed() {
    store
        .credentials()
        .filter(this::isValid)
        .filter(_ -> !(standing instanceof Standing.Registered))
        .ifPresent(known -> standing = registered(known));
    return standing;
  }

  /** Lets the next {@link #proceed} ask where the device is not registered. */
  public synchronized void hurry() {
    Instant now = clock.instant();
    standing =
        switch (standing) {
          case Standing.Registered known -> known;
          case Standing.Pending pending -> new Standing.Pending(now);
          case Standing.Refused(String reason, Instant next) -> new Standing.Refused(reason, now);
          case Standing.Unknown(String reason, Instant next) -> new Standing.Unknown(reason, now);
        };
  }

  /** Asks the site, if it is time to; returns how the device stands then. */
  public synchronized Standing proceed() {
    if (clock.instant().isBefore(standing.next())) {
      return standing;
    }
    boolean renews =
        standing instanceof Standing.Registered(Instant until, Instant next)
            && clock.instant().isBefore(until);
    Answer<RegistrationAnswer> answer = renews ? site.renew(request()) : site.register(request());
    standing =
        switch (answer) {
          case Answer.Got<RegistrationAnswer>(RegistrationAnswer said) -> heard(said);
          case Answer.Away<RegistrationAnswer>(String reason) -> later(reason, AFTER_TROUBLE);
          case Answer.Denied<RegistrationAnswer>(int status, String reason) ->
              refused(status + " " + reason, renews);
        };
    return standing;
  }

  private Standing heard(RegistrationAnswer answer) {
    return switch (answer) {
      case RegistrationAnswer.Approved approved -> {
        Credentials given;
        try {
          given = store.keep(approved.certificates());
        } catch (IdentityException useless) {
          LOGGER.log(Level.ERROR, () -> "registration: " + useless.getMessage());
          yield later(String.valueOf(useless.getMessage()), AFTER_REFUSAL);
        }
        site.present(given);
        files.forgetToken();
        Standing.Registered known = registered(given);
        LOGGER.log(Level.INFO, () -> "registered until=" + known.until());
        yield known;
      }
      case RegistrationAnswer.Pending(Duration askAgain) ->
          new Standing.Pending(clock.instant().plus(within(askAgain)));
      case RegistrationAnswer.Refused(String reason) -> refused(reason, false);
    };
  }

  private static Duration within(Duration asked) {
    if (asked.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private Standing refused(String reason, boolean renewing) {
    LOGGER.log(Level.WARNING, () -> "registration refused reason=" + reason);
    // while the present certificate is valid, the device goes on with it
    return renewing && standing instanceof Standing.Registered(Instant until, Instant next)
        ? new Standing.Registered(until, clock.instant().plus(AFTER_REFUSAL))
        : new Standing.Refused(reason, clock.instant().plus(AFTER_REFUSAL));
  }

  private Standing later(String reason, Duration pause) {
    Instant next = site.retryAt().orElseGet(() -> clock.instant().plus(pause));
    return standing instanceof Standing.Registered(Instant until, Instant before)
            && clock.instant().isBefore(until)
        ? new Standing.Registered(until, next)
        : new Standing.Unknown(reason, next);
  }

  private Signed request() {
    DeviceIdentity identity = store.identity();
    SiteCode code = files.address().site();
    return identity.sign(
        Purpose.REGISTRATION,
        new RegistrationRequest(
            identity.device(),
            Keys.text(identity.key().getPublic()),
            about.name(),
            identity.machine(),
            about.operatingSystem(),
            about.agent(),
            code,
            clock.instant(),
            files.proof(identity.device(), Keys.id(identity.key().getPublic()))));
  }

  private boolean isValid(Credentials credentials) {
    return clock.instant().isBefore(end(credentials.chain().getFirst()));
  }

  /** Renewal falls between a half and two thirds of the life, for each device at its own moment. */
  private static Standing.Registered registered(Credentials credentials) {
    X509Certificate certificate = credentials.chain().getFirst();
    Instant begin = certificate.getNotBefore().toInstant();
    Duration life = Duration.between(begin, end(certificate));
    long share = Math.floorMod(certificate.getSerialNumber().hashCode(), 100);
    Duration spread = life.dividedBy(6).multipliedBy(share).dividedBy(100);
    return new Standing.Registered(end(certificate), begin.plus(life.dividedBy(2)).plus(spread));
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
