package dev.muster.site.systems;

import dev.muster.contracts.link.HostReport;
import dev.muster.contracts.site.SiteCode;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.database.SystemLogins.Group;
import dev.muster.platform.link.HostConnection;
import dev.muster.platform.link.JoinHost;
import dev.muster.platform.link.LinkException;
import dev.muster.platform.link.LinkPatience;
import dev.muster.platform.link.LinkPeer;
import dev.muster.platform.tls.ClientTls;
import dev.muster.site.SiteException;
import dev.muster.site.troubles.ClientTroubles;
import dev.muster.site.trust.SystemCertificates;
import dev.muster.site.trust.TlsIdentity;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The site server's side of the link: lets hosts join and leave, and visits each of them on a loop
 * of its own, so that one that does not answer holds up no other.
 */
public final class SiteLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SiteLink.class);
  static final Duration CERTIFICATES_LAST = Duration.ofDays(397);

  private final SiteSystems systems;
  private final Site site;
  private final LinkDialer dialer;
  private final Pace pace;
  private final ProviderCertificates providers;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Loop> visits = new HashMap<>();
  private final Set<String> shut = ConcurrentHashMap.newKeySet();
  private TlsIdentity shown;

  /**
   * What hosts are told and given.
   *
   * @param supply what distribution points get
   * @param troubles takes what fallback status points have
   * @param points what roles get that use the site database
   */
  public record Site(
      SiteCode code,
      String rootPem,
      SystemCertificates certificates,
      ContentSupply supply,
      ClientTroubles troubles,
      PointSupply points) {}

  /**
   * How often and how long.
   *
   * @param visits after this time a host is visited again
   * @param connecting patience with a host that takes no connection
   * @param answering patience with one that does not answer
   */
  public record Pace(Duration visits, Duration connecting, Duration answering) {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration RAREST = Duration.ofHours(1);

    /** What is usual. */
    public static Pace usual() {
      return every(Duration.ofSeconds(5));
    }

    /**
     * Whoever wants to hear sooner also gives up connecting sooner.
     *
     * @throws SiteException where that is below a second or above an hour
     */
    public static Pace every(Duration visits) {
      if (visits.compareTo(SHORTEST) < 0 || visits.compareTo(RAREST) > 0) {
        throw new SiteException(
            "Hosts of site systems are visited after PT1S to PT1H, not " + visits + ".");
      }
      Duration connecting = visits.multipliedBy(2);
      return new Pace(visits, connecting.compareTo(LONGEST) < 0 ? connecting : LONGEST, LONGEST);
    }
  }

  /** A link that visits the known hosts from now on. */
  @SuppressWarnings("this-escape") // begins to visit
  public SiteLink(SiteSystems systems, Site site, LinkDialer dialer, Pace pace, Clock clock) {
    this.systems = systems;
    this.site = site;
    this.dialer = dialer;
    this.pace = pace;
    this.clock = clock;
    this.providers = new ProviderCertificates(clock);
    this.shown = site.certificates().siteServer(site.code(), CERTIFICATES_LAST);
    follow();
  }

  /**
   * Makes a prepared host one of this site.
   *
   * @param name what it is to be called
   * @param address name or IP address of the host
   * @param internetFacing whether its roles are to serve clients on the internet
   * @param token that the host was prepared with
   * @throws SiteException where it is known already, cannot be reached, or does not know the token
   */
  public SiteSystem join(
      String name, String address, List<SystemRole> roles, boolean internetFacing, String token) {
    if (systems.find(name).isPresent()) {
      throw new SiteException(
          "There is a site system "
              + name
              + " already; muster site-system remove takes it away, and then it can join again.");
    }
    check(roles);
    if (internetFacing) {
      checkFacing(roles);
    }
    LinkPeer host = SiteSystem.peer(address, roles, internetFacing);
    try {
      new JoinHost(site.code(), site.rootPem(), pace.answering())
          .join(host, dialer.controlPort(host), token, key -> certify(key, name, address));
    } catch (LinkException refused) {
      throw new SiteException("Cannot join " + address + ": " + refused.getMessage(), refused);
    }
    systems.joined(name, address, roles, internetFacing);
    follow();
    return systems.find(name).orElseThrow();
  }

  /**
   * Whether the site can have hosts run these roles.
   *
   * @throws SiteException where it cannot; the message says what to do
   */
  public void check(List<SystemRole> roles) {
    roles.stream()
        .filter(role -> role.login().isPresent())
        .forEach(role -> site.points().database().check(role.role()));
  }

  private static void checkFacing(List<SystemRole> roles) {
    if (roles.stream().noneMatch(role -> SystemRole.forClients().contains(role.role()))) {
      throw new SiteException(
          "None of these roles serves clients, on the internet or elsewhere; those that do are "
              + String.join(", ", SystemRole.forClients())
              + ".");
    }
  }

  private static boolean logsIn(List<SystemRole> roles) {
    return roles.stream().anyMatch(role -> role.login().isPresent());
  }

  /** Once in a while is enough: it follows the host's report that nothing there needs it. */
  private void shutUnneeded(SiteSystem system) {
    for (Group group : Group.values()) {
      String door = group + " " + system.name();
      if (system.roles().stream().anyMatch(role -> role.login().equals(Optional.of(group)))) {
        shut.remove(door);
      } else if (!shut.contains(door)) {
        site.points().database().close(group, system.name());
        shut.add(door);
      }
    }
  }

  private String certify(PublicKey key, String name, String address) {
    boolean literal = SystemCertificates.isAddress(address);
    return site.certificates()
        .issue(
            key,
            name,
            literal ? List.of() : List.of(address),
            literal ? List.of(address) : List.of(),
            CERTIFICATES_LAST);
  }

  /**
   * Lets a host go.
   *
   * @param force forgets it also where it cannot be told
   * @throws SiteException where there is no such host, or it cannot be told
   */
  public void remove(String name, boolean force) {
    SiteSystem system =
        systems
            .find(name)
            .orElseThrow(() -> new SiteException("There is no site system " + name + "."));
    try (HostConnection host = open(system)) {
      new Visit(system, host, site, dialer).collect(host.report());
      host.leave();
    } catch (LinkException unreachable) {
      if (!force) {
        throw new SiteException(
            unreachable.getMessage()
                + " With --force the site forgets it; then run muster host leave on it.",
            unreachable);
      }
    }
    systems.remove(name);
    site.supply().left(name);
    site.troubles().left(name);
    for (Group group : Group.values()) {
      site.points().database().close(group, name);
    }
    follow();
  }

  private HostConnection open(SiteSystem system) {
    return HostConnection.open(
        system.peer(),
        dialer.controlPort(system.peer()),
        site.rootPem(),
        shown(),
        new LinkPatience(pace.connecting(), pace.answering()));
  }

  private ClientTls.Shown shown() {
    lock.lock();
    try {
      if (clock.instant().isAfter(shown.expires().minus(CERTIFICATES_LAST.dividedBy(3)))) {
        shown = site.certificates().siteServer(site.code(), CERTIFICATES_LAST);
      }
      return new ClientTls.Shown(shown.chain(), shown.key());
    } finally {
      lock.unlock();
    }
  }

  /** Visits all hosts soon, as there is something new for them. */
  public void wake() {
    lock.lock();
    try {
      visits.values().forEach(Loop::wake);
    } finally {
      lock.unlock();
    }
  }

  /** Begins to visit hosts that are new, and stops with those that are gone. */
  public void follow() {
    lock.lock();
    try {
      Set<String> known = systems.all().stream().map(SiteSystem::name).collect(Collectors.toSet());
      for (String gone : Set.copyOf(visits.keySet())) {
        if (!known.contains(gone)) {
          Optional.ofNullable(visits.remove(gone)).ifPresent(Loop::close);
        }
      }
      for (String name : known) {
        visits.computeIfAbsent(
            name,
            _ ->
                Loop.every(
                    pace.visits(),
                    "site-link-" + name,
                    (loop, trouble) -> failed(name, trouble),
                    () -> visit(name)));
      }
    } finally {
      lock.unlock();
    }
  }

  private void failed(String name, Exception trouble) {
    LOG.warn("The link to {} will be tried again: {}", name, trouble.toString());
    if (!SiteDatabase.isAway(trouble)) {
      systems.trouble(name, String.valueOf(trouble.getMessage()));
    }
  }

  private void visit(String name) {
    Optional<SiteSystem> known = systems.find(name);
    if (known.isEmpty()) {
      return;
    }
    SiteSystem system = known.get();
    try (HostConnection host = open(system)) {
      Visit visit = new Visit(system, host, site, dialer);
      tend(visit, host, system, system.trouble().isEmpty());
      visit.supply(
          new Course(name, systems, now -> goesOn(visit, host, system, now), pace.visits(), clock));
      // What failed has not come back before the whole visit succeeds.
      if (!system.trouble().isEmpty()) {
        systems.told(name, host.report());
      }
    }
  }

  private void tend(Visit visit, HostConnection host, SiteSystem system, boolean well) {
    HostReport before = host.report();
    visit.collect(before);
    HostReport report = visit.configure(before, providers);
    if (well) {
      systems.told(system.name(), report);
    }
    shutUnneeded(system);
    if (Visit.isRenewalDue(report, clock.instant(), CERTIFICATES_LAST)) {
      host.renew(certify(host.key(), system.name(), system.address()));
      if (logsIn(system.roles())) {
        // with a new certificate for the database too
        systems.change(system.name(), system.roles());
      }
    }
  }

  /** Visits a host to which content is being brought, unless it is to run something else now. */
  private boolean goesOn(Visit visit, HostConnection host, SiteSystem before, SiteSystem now) {
    boolean same = now.revision() == before.revision() && now.joined().equals(before.joined());
    if (same) {
      tend(visit, host, before, true);
    }
    return same;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      visits.values().forEach(Loop::close);
      visits.clear();
    } finally {
      lock.unlock();
    }
  }
}
