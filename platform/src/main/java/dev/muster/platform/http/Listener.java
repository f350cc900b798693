package dev.muster.platform.http;

import dev.muster.platform.eventloop.EventLoops;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;

/** One address and port, open as long as anything is mounted. Guarded by its owner. */
final class Listener {
  private static final Duration LONGEST_START = Duration.ofSeconds(20);
  private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final ListenerAddress address;
  private final ListenerLoop.Shared shared;
  private final List<ListenerLoop> loops = new CopyOnWriteArrayList<>();
  private final List<Mount> mounts = new ArrayList<>();
  private final String deployment;

  Listener(Vertx vertx, int number, ListenerAddress address, ListenerLoop.Shared shared) {
    this.vertx = vertx;
    this.address = address;
    this.shared = shared;
    this.deployment = open(number);
  }

  private String open(int number) {
    try {
      return EventLoops.await(
          vertx.deployVerticle(
              () -> {
                ListenerLoop loop = new ListenerLoop(address, shared);
                loops.add(loop);
                return loop;
              },
              new DeploymentOptions().setInstances(number)),
          LONGEST_START);
    } catch (CompletionException failed) {
      throw ListenerException.cannotListen(address, failed);
    }
  }

  boolean isAt(ListenerAddress other) {
    boolean port = other.port() == address.port() || other.port() == port();
    return port && other.host().equals(address.host());
  }

  boolean secure() {
    return address.tls().isPresent();
  }

  int port() {
    return loops.getFirst().port();
  }

  int connections() {
    return shared.connections().get();
  }

  void mount(Mount mount) {
    for (Mount other : mounts) {
      if (other.prefix().equals(mount.prefix())) {
        throw new ListenerException(
            "Two roles want " + mount.prefix() + " on port " + port() + "; give each its own");
      }
    }
    List<Mount> more = new ArrayList<>(mounts);
    more.add(mount);
    shared.routes().set(new RouteTable(more));
    mounts.add(mount);
  }

  boolean isUnused() {
    return mounts.isEmpty();
  }

  void unmountAll() {
    List.copyOf(mounts).forEach(this::unmount);
  }

  void unmount(Mount mount) {
    if (!mounts.remove(mount)) {
      return;
    }
    shared.routes().set(new RouteTable(mounts));
    mount.endStreams();
    mount.awaitIdle(LONGEST_DRAIN);
  }

  void replace(TlsIdentity identity) {
    for (ListenerLoop loop : loops) {
      try {
        EventLoops.await(loop.replace(identity), LONGEST_START);
      } catch (CompletionException failed) {
        throw new ListenerException(
            "Port "
                + port()
                + " keeps its TLS identity, because the new one cannot be used: "
                + failed.getMessage(),
            failed);
      }
    }
  }

  void close() {
    EventLoops.await(vertx.undeploy(deployment), LONGEST_START);
  }
}
