package dev.muster.agent.net;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.LiveQuestion;
import dev.muster.contracts.managementpoint.ManagementPointAddress;
import dev.muster.contracts.policy.PolicyChange;
import dev.muster.foundation.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttReturnCode;
import org.jspecify.annotations.Nullable;

/**
 * The client notification channel (matrix: C17/client-notification): MQTT 5 over TLS with the
 * device's certificate. Holds one connection to the first management point that takes it, and comes
 * back with growing, jittered pauses. What is missed meanwhile is got by polling.
 */
public final class NotificationClient implements AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  private final DeviceId device;
  private final SiteConnection site;
  private final Patience patience;
  private final Listener listener;
  private final Backoff backoff;
  private final AtomicReference<Optional<NotificationSession>> session =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Duration> pause = new AtomicReference<>(FIRST_WAIT);
  private volatile boolean closed;
  private volatile @Nullable Loop loop;

  /** Hears what comes by the channel; called by its thread, so it returns soon. */
  public interface Listener {
    /** The channel stands; what changed before is to be asked for. */
    void connected(String managementPoint);

    /** A change was pushed. */
    void changed(PolicyChange change);

    /** The site asks something now. */
    default void asked(LiveQuestion question, Reply reply) {}

    /** A management point answered that it does not want this device. */
    default void refused() {}

    /** The channel does not stand; for logs and status. */
    void lost(String reason);
  }

  /** The way back to whoever asks. */
  @FunctionalInterface
  public interface Reply {
    /** Sends an answer, at most as long as the question says; whether it arrived. */
    boolean send(byte[] answer);
  }

  /** Hears what the site asks; returns soon. */
  @FunctionalInterface
  public interface Questions {
    /** Answers some time, while the question stands. */
    void asked(LiveQuestion question, Reply reply);
  }

  private NotificationClient(
      DeviceId device, SiteConnection site, Patience patience, Listener listener) {
    this.device = device;
    this.site = site;
    this.patience = patience;
    this.listener = listener;
    this.backoff =
        new Backoff(
            patience.pause(FIRST_WAIT), patience.pause(LONGEST_WAIT), new SplittableRandom());
  }

  /**
   * Begins to connect, and goes on until closed.
   *
   * @param site whose management points it goes to, in their order
   * @param keepAlive the time after which a silent connection is tried
   */
  public static NotificationClient start(
      DeviceId device, SiteConnection site, Duration keepAlive, Listener listener) {
    NotificationClient client =
        new NotificationClient(device, site, site.patience().keepingAlive(keepAlive), listener);
    client.loop =
        Loop.start(
            "notification",
            client.pause::get,
            (name, trouble) -> listener.lost(String.valueOf(trouble)),
            client::connectAndListen);
    return client;
  }

  /** Whether the channel stands now. */
  public boolean connected() {
    return session.get().isPresent();
  }

  /** Tries again at once where it does not stand. */
  public void tryNow() {
    Loop running = loop;
    if (running != null && !connected()) {
      running.wake();
    }
  }

  /** Ends the present connection so that the next one shows the newest certificate. */
  public void reconnect() {
    session.get().ifPresent(NotificationSession::close);
  }

  @Override
  public void close() {
    closed = true;
    session.get().ifPresent(NotificationSession::close);
    Loop running = loop;
    if (running != null) {
      running.close();
    }
  }

  private void connectAndListen() {
    switch (site.tls()) {
      case Answer.Got<SSLContext>(SSLContext tls) -> tryPoints(tls);
      case Answer.Away<SSLContext>(String reason) -> failed(reason);
      case Answer.Denied<SSLContext>(int status, String reason) -> failed(reason);
    }
  }

  private void tryPoints(SSLContext tls) {
    List<String> troubles = new ArrayList<>();
    for (ManagementPointAddress point : site.managementPoints()) {
      if (closed) {
        return;
      }
      try (NotificationSession made =
          NotificationSession.open(point, device, tls, patience, listener)) {
        site.reached().worked(way(point));
        session.set(Optional.of(made));
        if (closed) {
          return;
        }
        backoff.worked();
        listener.connected(point.host());
        String reason = made.awaitEnd();
        troubles.add(named(point, reason));
        break;
      } catch (MqttException trouble) {
        troubles.add(named(point, Exchange.why(trouble)));
        if (trouble.getReasonCode() == MqttReturnCode.RETURN_CODE_NOT_AUTHORIZED) {
          site.reached().worked(way(point));
          listener.refused();
        } else {
          site.reached().failed(way(point), Exchange.why(trouble));
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        session.set(Optional.empty());
      }
    }
    failed(String.join("; ", troubles));
  }

  private static Unreached.Way way(ManagementPointAddress point) {
    return new Unreached.Way(point.host(), point.notification(), Unreached.NOTIFICATION);
  }

  private static String named(ManagementPointAddress point, String what) {
    return "%s (matrix: %s): %s".formatted(point.host(), Unreached.NOTIFICATION, what);
  }

  private void failed(String reason) {
    pause.set(backoff.failed());
    if (!closed) {
      listener.lost(reason);
    }
  }
}
