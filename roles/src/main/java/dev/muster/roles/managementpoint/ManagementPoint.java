package dev.muster.roles.managementpoint;

import dev.muster.contracts.address.IpAddress;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.managementpoint.SiteLocation;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.RowId;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.Leased;
import dev.muster.contracts.policy.Memberships;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.loop.Loop;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.rolehost.Role;
import dev.muster.site.intake.Arrived;
import dev.muster.site.live.Said;
import dev.muster.site.live.StandingQuestion;
import dev.muster.site.policy.Assigned;
import dev.muster.site.policy.PolicyEvent;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The role management point. */
public final class ManagementPoint implements Role {
  /** The rows of the matrix that it listens for. */
  public static final Set<RowId> SERVES =
      Set.of(
          new RowId("C17", Protocol.HTTP),
          new RowId("C17", Protocol.HTTPS),
          new RowId("C17", Protocol.CLIENT_NOTIFICATION));

  /** The rows of the matrix that it opens connections for. */
  public static final Set<RowId> OPENS = Set.of(new RowId("C28", Protocol.SQL));

  private final Places places;
  private final Site site;
  private final HttpListeners listeners;
  private final Clock clock;
  private final Loop.Trouble loudly;
  private volatile Optional<Serving> serving = Optional.empty();

  /** What a management point asks of its site (matrix: C28). */
  public interface Site {
    /** The site's root certificate in PEM. */
    byte[] rootPem();

    /** Answers a request to register that came from this address; absent where nobody decides. */
    Optional<RegistrationAnswer> register(Signed request, InetAddress from);

    /** Answers a registered device's request for a new certificate, in the same way. */
    Optional<RegistrationAnswer> renew(DeviceId device, Signed request, InetAddress from);

    /** The device of a certificate, where it may speak; answered from memory. */
    Optional<DeviceId> admitted(X509Certificate certificate);

    /** The same, and asks the site where its memory does not know; may wait. */
    default Optional<DeviceId> lookUp(X509Certificate certificate) {
      return admitted(certificate);
    }

    /** The policies of this site. */
    PolicySource policies();

    /** Takes messages of this management point's spool, as {@code Intake} has it. */
    void accept(String spool, List<Arrived> messages);

    /** Messages that came on this device's connection were refused, as the text says. */
    void refused(DeviceId device, String text);

    /** Where a device gets content, wherever it is. */
    ContentLocations locations(DeviceId device, ContentHash content);

    /** Where a device that has these addresses gets content, the soonest first. */
    default ContentLocations locations(
        DeviceId device, ContentHash content, List<IpAddress> addresses) {
      return locations(device, content);
    }

    /** Which management points a device uses that has these addresses. */
    default SiteLocation location(DeviceId device, List<IpAddress> addresses) {
      return new SiteLocation(List.of(), List.of(), Duration.ZERO);
    }

    /** Changes when such a device should ask for its location; answered from memory. */
    default Optional<ContentHash> locationTag(List<IpAddress> addresses) {
      return Optional.empty();
    }

    /**
     * Another one where {@link #locationTag} may have changed for some device; answered from
     * memory, absent while nobody knows.
     */
    default Optional<Long> locationsVersion() {
      return Optional.empty();
    }

    /** Whether the site's facts about a device cannot be brought up to date by a delta. */
    boolean needsFullInventory(DeviceId device);

    /** A device showed that it lives; answered from memory. */
    void alive(DeviceId device, Heartbeat heartbeat);

    /** The live questions of this site. */
    default LiveSource live() {
      return LiveSource.NONE;
    }
  }

  /** The live questions of a site, as {@code LivePoint} has them. */
  public interface LiveSource {
    /** Where nobody asks. */
    LiveSource NONE =
        new LiveSource() {
          @Override
          public List<StandingQuestion> standing() {
            return List.of();
          }

          @Override
          public void asked(QuestionId question, Collection<DeviceId> devices) {}

          @Override
          public void said(List<Said> answers) {}

          @Override
          public void gone() {}
        };

    /** The questions that stand now; this management point is here. */
    List<StandingQuestion> standing();

    /** These devices are connected here, and are being asked. */
    void asked(QuestionId question, Collection<DeviceId> devices);

    /** What they said. */
    void said(List<Said> answers);

    /** This management point is here no more. */
    void gone();
  }

  /** The policies of a site, answered from memory. */
  public interface PolicySource {
    /** Reads what changed since the last call, into memory, and returns it. */
    List<PolicyEvent> refresh();

    /** Which devices have a policy. */
    List<DeviceId> devicesWith(PolicyId policy);

    /** What is for a device. */
    Assigned of(DeviceId device);

    /** A policy by the hash of its body. */
    Optional<SignedPolicy> body(ContentHash hash);

    /** The newest signed list of revoked authors. */
    Optional<Signed> revocations();

    /** The leases of these policies; absent where they have none. */
    default Optional<Leased> leases(Collection<PolicyId> policies) {
      return Optional.empty();
    }

    /**
     * What the site says to a device of these targets; absent where there is nothing yet. What is
     * missing is asked of the site and noted by {@link PolicyEvent.Stated}; may wait.
     */
    default Optional<Memberships> memberships(DeviceId device, Collection<ContentHash> targets) {
      return Optional.empty();
    }

    /** What the site said of a target to each of these devices. */
    default Map<DeviceId, Memberships> memberships(
        ContentHash target, Collection<DeviceId> devices) {
      return Map.of();
    }
  }

  /**
   * Where it listens and what it keeps.
   *
   * @param name its own name in the site, by which the site knows its spool
   * @param http plain HTTP
   * @param https HTTPS that asks for the client's certificate
   * @param notification client notification
   * @param spool the folder of messages that are not yet with the site
   * @param spoolLimit the most bytes of it
   */
  public record Places(
      String name,
      ListenerAddress http,
      ListenerAddress https,
      ListenerAddress notification,
      Path spool,
      long spoolLimit) {}

  /**
   * Describes a management point; nothing runs yet.
   *
   * @param loudly hears what a loop could not do; it is tried again
   */
  public ManagementPoint(
      Places places, Site site, HttpListeners listeners, Clock clock, Loop.Trouble loudly) {
    this.places = places;
    this.site = site;
    this.listeners = listeners;
    this.clock = clock;
    this.loudly = loudly;
  }

  @Override
  public String name() {
    return "management-point";
  }

  @Override
  public Set<RowId> serves() {
    return SERVES;
  }

  @Override
  public Set<RowId> opens() {
    return OPENS;
  }

  @Override
  public Record settings() {
    return places;
  }

  @Override
  public AutoCloseable start() {
    Serving started = Serving.open(places, site, listeners, clock, loudly);
    serving = Optional.of(started);
    return () -> {
      serving = Optional.empty();
      started.close();
    };
  }

  /** Something changed that devices should hear of now. */
  public void policyChanged() {
    serving.ifPresent(Serving::policyChanged);
  }

  /** Somebody asks, and connected devices should hear of it now. */
  public void asked() {
    serving.ifPresent(Serving::asked);
  }

  /** A device is no longer admitted: its sessions end at once. */
  public void expel(DeviceId device) {
    serving.ifPresent(running -> running.expel(device));
  }

  /**
   * Shows another certificate to whoever connects from now on; connections that are open stay. Its
   * HTTPS listener may be shared: whoever owns the listeners replaces that one's.
   */
  public void replaceIdentity(TlsIdentity identity) {
    serving.ifPresent(running -> running.replaceIdentity(identity));
  }

  /** Whether a device is connected to client notification here. */
  public boolean isConnected(DeviceId device) {
    return serving.map(running -> running.isConnected(device)).orElse(false);
  }

  /** How many devices are connected to client notification here. */
  public int connected() {
    return serving.map(Serving::connected).orElse(0);
  }

  /**
   * Takes no more messages, and brings what it has to the site; where that cannot be, it takes
   * messages again. To be called before it is stopped for good.
   *
   * @throws RuntimeException where the site does not take them now
   */
  public void drain() {
    serving.ifPresent(Serving::drain);
  }

  /** How many messages are safe here and not yet with the site. */
  public long waiting() {
    return serving.map(Serving::waiting).orElse(0L);
  }
}
