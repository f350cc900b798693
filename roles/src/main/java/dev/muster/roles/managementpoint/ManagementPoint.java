package dev.muster.roles.managementpoint;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.content.ContentLocations;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.message.Heartbeat;
import dev.muster.contracts.policy.AssignmentList;
import dev.muster.contracts.policy.PolicyId;
import dev.muster.contracts.policy.SignedPolicy;
import dev.muster.contracts.trust.Signed;
import dev.muster.foundation.loop.Loop;
import dev.muster.foundation.spool.Spool;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.ListenerAddress;
import dev.muster.platform.notification.NotificationServer;
import dev.muster.platform.notification.NotificationSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A running management point; closing it frees its routes, ports and threads. */
public final class ManagementPoint implements AutoCloseable {
  private static final String PREFIX = "/mp";
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration FOLLOW = Duration.ofSeconds(1);

  private final MessageSpool messages;
  private final NotificationServer notification;
  private final List<AutoCloseable> opened;
  private final Loop drain;
  private final Loop follow;

  /** What a management point asks of its site (matrix: C28). */
  public interface Site {
    /** The site's root certificate in PEM. */
    byte[] rootPem();

    /** Answers a request to register that came from this address. */
    RegistrationAnswer register(Signed request, InetAddress from);

    /** Answers a registered device's request for a new certificate. */
    RegistrationAnswer renew(DeviceId device, Signed request);

    /** The device of a certificate, where it may speak; answered from memory. */
    Optional<DeviceId> admitted(X509Certificate certificate);

    /** The policies of this site. */
    PolicySource policies();

    /** Where messages of devices go. */
    IntakeTable intake();

    /** Where a device gets content. */
    ContentLocations locations(DeviceId device, ContentHash content);

    /** Whether the site's facts about a device cannot be brought up to date by a delta. */
    boolean needsFullInventory(DeviceId device);

    /** A device showed that it lives; answered from memory. */
    void alive(DeviceId device, Optional<Heartbeat> heartbeat);

    /** A device connected to client notification, or went. */
    void connected(DeviceId device, boolean isConnected);
  }

  /** The policies of a site, answered from memory. */
  public interface PolicySource {
    /** The number of the newest change. */
    long newest();

    /** The oldest changes after this number. */
    List<Changed> changesAfter(long number, int most);

    /** What is for a device. */
    AssignmentList assignments(DeviceId device);

    /** A policy by the hash of its body. */
    Optional<SignedPolicy> body(ContentHash hash);

    /** The newest signed list of revoked authors. */
    Optional<Signed> revocations();
  }

  /**
   * A change of policy.
   *
   * @param number higher than that of the change before
   * @param devices for whom
   * @param policy which
   * @param body the new body; absent where the policy was taken from these devices
   */
  public record Changed(
      long number, Collection<DeviceId> devices, PolicyId policy, Optional<ContentHash> body) {
    public Changed {
      devices = List.copyOf(devices);
    }
  }

  /** The site's table of messages that arrived. */
  @FunctionalInterface
  public interface IntakeTable {
    /**
     * Takes messages in their order; those that it already has from this spool are left out.
     *
     * @param spool the spool's own name
     */
    void accept(String spool, List<Arrived> messages);
  }

  /**
   * A message that a management point took.
   *
   * @param number its number in the spool
   * @param received when, in milliseconds since 1970
   * @param message as it came
   */
  public record Arrived(long number, long received, Signed message) {}

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
   * Starts to serve.
   *
   * @param loudly hears what a loop could not do; it is tried again
   */
  public static ManagementPoint open(
      Places places, Site site, HttpListeners listeners, Clock clock, Loop.Trouble loudly) {
    Spool spool = Spool.open(places.spool(), places.spoolLimit());
    List<AutoCloseable> opened = new ArrayList<>(List.of(spool));
    try {
      var messages = new MessageSpool(spool, places.name(), site.intake(), clock);
      var routes = new ManagementPointRoutes(site, messages);
      opened.add(listeners.mount(places.http(), PREFIX, routes.open()));
      opened.add(listeners.mount(places.https(), PREFIX, routes.all()));
      var notification =
          NotificationServer.open(
              places.notification(), NotificationSettings.defaults(), new Connected(site));
      opened.add(notification);
      return new ManagementPoint(site, messages, notification, opened, loudly);
    } catch (RuntimeException trouble) {
      closeAll(opened);
      throw trouble;
    }
  }

  private ManagementPoint(
      Site site,
      MessageSpool messages,
      NotificationServer notification,
      List<AutoCloseable> opened,
      Loop.Trouble loudly) {
    this.messages = messages;
    this.notification = notification;
    this.opened = opened;
    PolicyPusher pusher = new PolicyPusher(site.policies(), notification::pushAll);
    this.drain = Loop.every(DRAIN, "management-point-drain", loudly, messages::drain);
    this.follow = Loop.every(FOLLOW, "management-point-follow", loudly, pusher::follow);
    opened.add(follow);
    opened.add(drain);
    messages.whenTaken(drain::wake);
  }

  /** Something changed that devices should hear of now. */
  public void policyChanged() {
    follow.wake();
  }

  /** A device is no longer admitted: its sessions end at once. */
  public void expel(DeviceId device) {
    notification.disconnect(device);
    messages.forget(device);
  }

  /** The port of client notification. */
  public int notificationPort() {
    return notification.port();
  }

  /** How many devices are connected to client notification. */
  public int connected() {
    return notification.connected();
  }

  /** How many messages are safe here and not yet with the site. */
  public long waiting() {
    return messages.waiting();
  }

  @Override
  public void close() {
    closeAll(opened);
  }

  private static void closeAll(List<AutoCloseable> opened) {
    for (AutoCloseable part : opened.reversed()) {
      try {
        part.close();
      } catch (Exception trouble) {
        throw new IllegalStateException("Cannot close " + part, trouble);
      }
    }
  }

  /** What client notification asks and tells. */
  private record Connected(Site site) implements NotificationServer.Devices {
    @Override
    public Optional<DeviceId> of(X509Certificate certificate) {
      return site.admitted(certificate);
    }

    @Override
    public void connected(DeviceId device) {
      site.connected(device, true);
    }

    @Override
    public void disconnected(DeviceId device) {
      site.connected(device, false);
    }

    @Override
    public void received(DeviceId device, byte[] message) {
      site.alive(device, Optional.empty());
    }
  }
}
