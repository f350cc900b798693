package dev.muster.site.administration;

import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.database.Component;
import dev.muster.platform.database.ComponentDatabase;
import dev.muster.site.AuditFilter;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.SiteException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The administrators of a site and their sessions. Safe for use by several threads. */
public final class Administration {
  /** What the site database prepares for it. */
  public static final Component COMPONENT =
      new Component("administration", "dev/muster/site/administration");

  private static final Duration SESSION = Duration.ofHours(12);
  private static final int TOKEN_BYTES = 32;
  private static final Duration CERTIFICATE = Duration.ofDays(30);
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SUBJECT = 255;
  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 1_000;
  private static final int HASHED_AT_A_TIME = 2;
  private static final int MOST_COMPUTERS = 50;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  /** Compared with where there is no such administrator, so that this takes as long. */
  private final String nobody = PasswordHash.of("nobody has this password");

  private final AdministrationStore store;
  private final Clock clock;
  private final Attempts attempts = new Attempts();
  private final Semaphore hashing = new Semaphore(HASHED_AT_A_TIME, true);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Administrators in this database. */
  public Administration(ComponentDatabase database, Clock clock) {
    this.store = new AdministrationStore(database);
    this.clock = clock;
  }

  /**
   * Makes an administrator, or changes one and ends its sessions and its computers' certificates.
   *
   * @param password 12 to 1,000 characters, or none
   * @param certificate SHA-256 of a certificate in DER in hexadecimal, or none
   * @param by who does it, for the record
   */
  public void put(
      String name,
      Optional<String> password,
      Optional<String> certificate,
      List<Grant> grants,
      String by) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new SiteException("An administrator's name has 1 to 100 characters.");
    }
    password.ifPresent(secret -> {
      if (secret.length() < SHORTEST_PASSWORD || secret.length() > LONGEST_PASSWORD) {
        throw new SiteException("A password has 12 to 1,000 characters.");
      }
    });
    certificate.ifPresent(fingerprint -> {
      if (!FINGERPRINT.matcher(fingerprint).matches()) {
        throw new SiteException("A certificate is named by its SHA-256, 64 hexadecimal digits.");
      }
      if (store.isOfAnother(name, fingerprint)) {
        throw new SiteException("Another administrator has this certificate.");
      }
    });
    store.put(
        name, password.map(PasswordHash::of), certificate, grants.stream().distinct().toList());
    note(by, "administrator-changed", name);
  }

  /** Whether there was such an administrator; its sessions end with it. */
  public boolean remove(String name, String by) {
    boolean removed = store.remove(name);
    if (removed) {
      note(by, "administrator-removed", name);
    }
    return removed;
  }

  /** All administrators by name. */
  public List<Administrator> all() {
    return store.all();
  }

  /** Begins a session of twelve hours. */
  public SignIn signIn(String name, String password, InetAddress from) {
    Instant now = clock.instant();
    List<String> counted = List.of("name " + name, "address " + from.getHostAddress());
    Duration wait =
        counted.stream()
            .map(who -> attempts.wait(who, now))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    if (!wait.isZero()) {
      return new SignIn.TooMany(wait);
    }
    counted.forEach(who -> attempts.begin(who, now));
    Optional<AdministrationStore.Stored> found =
        name.length() <= LONGEST_NAME ? store.withPassword(name) : Optional.empty();
    boolean right =
        password.length() <= LONGEST_PASSWORD
            && isRight(
                found.flatMap(AdministrationStore.Stored::password).orElse(nobody), password);
    if (!right || found.isEmpty() || found.get().password().isEmpty()) {
      return new SignIn.Wrong();
    }
    counted.forEach(attempts::succeeded);
    return session(found.get().administrator(), false, from);
  }

  /** Begins a session of whom the identity provider calls so, where there is one. */
  Optional<SignIn.Welcome> signInAs(String subject, InetAddress from) {
    return store.bySubject(subject).map(found -> session(found, true, from));
  }

  private SignIn.Welcome session(Administrator found, boolean openId, InetAddress from) {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Instant expires = clock.instant().plus(SESSION);
    String name = found.name();
    store.addSession(Sha256.of(token).value(), name, expires, openId);
    note(name, openId ? "signed-in-by-openid" : "signed-in", from.getHostAddress());
    return new SignIn.Welcome(token, expires, caller(found));
  }

  /**
   * Says whom the identity provider means by an administrator; what it signed in before ends.
   *
   * @param subject as the site's claim has it; absent is nobody
   * @return whether there is such an administrator
   */
  public boolean identify(String name, Optional<String> subject, String by) {
    if (subject.filter(text -> text.isBlank() || text.length() > LONGEST_SUBJECT).isPresent()) {
      throw new SiteException("Who somebody is at the identity provider has 1 to 255 characters.");
    }
    if (subject.flatMap(store::bySubject).filter(is -> !is.name().equals(name)).isPresent()) {
      throw new SiteException("Another administrator is that one at the identity provider.");
    }
    boolean known = store.identify(name, subject);
    if (known) {
      note(by, "administrator-identified", name);
    }
    return known;
  }

  /**
   * How long a certificate may last that a session asks for: an identity provider that lets
   * somebody go shall not be survived by a month.
   */
  public Duration certificateLasts(String token) {
    return store.isByOpenId(Sha256.of(token).value()) ? SESSION : CERTIFICATE;
  }

  private boolean isRight(String hash, String password) {
    hashing.acquireUninterruptibly();
    try {
      return PasswordHash.isOf(hash, password);
    } finally {
      hashing.release();
    }
  }

  /** Ends a session; nothing happens where there is none. */
  public void signOut(String token) {
    store.removeSession(Sha256.of(token).value());
  }

  /** Who the session of this token belongs to. */
  public Optional<Caller> caller(String token) {
    return store
        .session(Sha256.of(token).value(), clock.instant())
        .flatMap(store::find)
        .map(Administration::caller);
  }

  /** Whose certificate this is, which was verified by TLS. */
  public Optional<Caller> caller(X509Certificate certificate) {
    try {
      return store
          .byCertificate(Sha256.of(certificate.getEncoded()).value(), clock.instant())
          .map(Administration::caller);
    } catch (CertificateEncodingException broken) {
      return Optional.empty();
    }
  }

  /**
   * From now on this certificate of a computer is its administrator's.
   *
   * @param computer its name, for people
   * @param certificate in DER
   * @throws SiteException where the administrator has 50 computers already
   */
  public void admit(String administrator, String computer, byte[] certificate, Instant expires) {
    if (computer.isBlank() || computer.length() > LONGEST_NAME) {
      throw new SiteException("A computer's name has 1 to 100 characters.");
    }
    String fingerprint = Sha256.of(certificate).value();
    if (!store.addCertificate(administrator, computer, fingerprint, expires, MOST_COMPUTERS)) {
      throw new SiteException(
          administrator + " is signed in on " + MOST_COMPUTERS + " computers; log out on one.");
    }
    note(administrator, "computer-admitted", computer);
  }

  /** Whether this was the certificate of a computer; it is worth nothing from now on. */
  public boolean dismiss(X509Certificate certificate) {
    try {
      return store.removeCertificate(Sha256.of(certificate.getEncoded()).value());
    } catch (CertificateEncodingException broken) {
      return false;
    }
  }

  private static Caller caller(Administrator administrator) {
    return new Caller(administrator.name(), administrator.grants());
  }

  /** Notes that somebody did something. */
  public void note(String by, String action, String object) {
    store.note(clock.instant(), by, action, object);
    listeners.forEach(Runnable::run);
  }

  /** Calls the listener after everything that is noted in this process. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** What was done, the latest first: up to {@code most} entries before the one of this number. */
  public List<RecordEntry> recordBefore(long number, int most) {
    return store.entriesBefore(number, most);
  }

  /** What was done and passes the filter, the latest first. */
  public Page<RecordEntry> recorded(AuditFilter filter, Paging paging) {
    return store.entries(filter, paging);
  }

  /** The roles that there are. */
  public static List<String> roles() {
    return Stream.of(AdministratorRole.values()).map(AdministratorRole::label).toList();
  }
}
