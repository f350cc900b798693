package dev.muster.roles.managementpoint;

import dev.muster.contracts.device.DeviceId;
import dev.muster.foundation.loop.Loop;
import dev.muster.foundation.spool.Spool;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.platform.http.HttpListeners;
import dev.muster.platform.http.TlsIdentity;
import dev.muster.platform.notification.NotificationServer;
import dev.muster.platform.notification.NotificationSettings;
import dev.muster.roles.managementpoint.ManagementPoint.Places;
import dev.muster.roles.managementpoint.ManagementPoint.Site;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A running management point; closing it frees its routes, ports and threads. */
final class Serving implements AutoCloseable {
  private static final String PREFIX = "/mp";
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration TELL = Duration.ofSeconds(5);
  private static final Duration FOLLOW = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final MessageSpool messages;
  private final NotificationServer notification;
  private final List<AutoCloseable> opened;
  private final Loop drain;
  private final Loop follow;
  private final Loop questions;

  static Serving open(
      Places places, Site site, HttpListeners listeners, Clock clock, Loop.Trouble loudly) {
    Spool spool = Spool.open(places.spool(), places.spoolLimit());
    List<AutoCloseable> opened = new ArrayList<>(List.of(spool));
    try {
      var refusals = new Refusals(site::refused, clock);
      var messages = new MessageSpool(spool, places.name(), site::accept, refusals, clock);
      var live = new LiveQuestions(site.live(), refusals);
      opened.add(live);
      var notification =
          NotificationServer.open(
              places.notification(), NotificationSettings.defaults(), new Connected(site, live));
      opened.add(notification);
      var channel = new Channel(notification);
      var locations = new LocationPusher(site, channel, clock);
      var routes = new ManagementPointRoutes(site, messages, locations, clock);
      opened.add(listeners.mount(places.http(), PREFIX, routes.open()));
      opened.add(listeners.mount(places.https(), PREFIX, routes.all()));
      opened.add(Loop.every(FOLLOW, "management-point-locations", loudly, locations::follow));
      opened.add(Loop.every(TELL, "management-point-refusals", loudly, refusals::tell));
      Loop bring = Loop.every(LOOK, "management-point-answers", loudly, live::bring);
      opened.add(bring);
      live.whenHeard(bring::wake);
      Loop questions =
          Loop.every(LOOK, "management-point-questions", loudly, () -> live.follow(channel));
      opened.add(questions);
      return new Serving(
          new PolicyPusher(site.policies(), notification::pushAll),
          messages,
          new Live(notification, questions),
          opened,
          loudly);
    } catch (RuntimeException trouble) {
      closeAll(opened);
      throw trouble;
    }
  }

  private Serving(
      PolicyPusher pusher,
      MessageSpool messages,
      Live live,
      List<AutoCloseable> opened,
      Loop.Trouble loudly) {
    this.messages = messages;
    this.notification = live.notification();
    this.questions = live.questions();
    this.opened = opened;
    this.drain = Loop.every(DRAIN, "management-point-drain", loudly, messages::drain);
    this.follow = Loop.every(FOLLOW, "management-point-follow", loudly, pusher::follow);
    opened.add(follow);
    opened.add(drain);
    messages.whenTaken(drain::wake);
  }

  /** The channel to devices, and what asks on it. */
  private record Live(NotificationServer notification, Loop questions) {}

  void asked() {
    questions.wake();
  }

  void policyChanged() {
    follow.wake();
  }

  void expel(DeviceId device) {
    notification.disconnect(device);
    messages.forget(device);
  }

  void replaceIdentity(TlsIdentity identity) {
    notification.replaceIdentity(identity);
  }

  boolean isConnected(DeviceId device) {
    return notification.isConnected(device);
  }

  int connected() {
    return notification.connected();
  }

  void drain() {
    messages.drainForGood();
  }

  long waiting() {
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

  private record Channel(NotificationServer notification)
      implements LiveQuestions.Channel, LocationPusher.Channel {
    @Override
    public boolean isConnected(DeviceId device) {
      return notification.isConnected(device);
    }

    @Override
    public Set<DeviceId> connected() {
      return notification.connectedDevices();
    }

    @Override
    public void push(Collection<DeviceId> devices, byte[] message) {
      notification.pushAll(devices, message);
    }
  }

  /** What client notification asks and tells. */
  private record Connected(Site site, LiveQuestions live) implements NotificationServer.Devices {
    @Override
    public Optional<DeviceId> of(X509Certificate certificate) {
      try {
        return site.admitted(certificate).or(() -> site.lookUp(certificate));
      } catch (RuntimeException trouble) {
        if (SiteDatabase.isAway(trouble)) {
          return Optional.empty();
        }
        throw trouble;
      }
    }

    @Override
    public void connected(DeviceId device) {}

    @Override
    public void disconnected(DeviceId device) {}

    @Override
    public void received(DeviceId device, byte[] message) {
      live.received(device, message);
    }
  }
}
