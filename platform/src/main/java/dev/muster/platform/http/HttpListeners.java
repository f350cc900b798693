package dev.muster.platform.http;

import dev.muster.platform.eventloop.EventLoops;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/** All HTTP listeners of this process; roles that name the same address and port share it. */
public final class HttpListeners implements AutoCloseable {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final int loops;
  private final Limits limits;
  private final ExecutorService threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Listener> listeners = new ArrayList<>();
  private int opened;

  public HttpListeners(HttpSettings settings) {
    this.loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    this.vertx = EventLoops.open(loops);
    this.limits = new Limits(settings);
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
  }

  /**
   * Answers a role's routes; opens the port with the first role on it.
   *
   * @param prefix such as {@code /mp}; no two roles on a listener have the same
   * @param routes all at or below the prefix
   * @throws ListenerException where the port cannot be had, or is already used otherwise
   */
  public Mounted mount(ListenerAddress address, String prefix, List<Route> routes) {
    return mount(address, prefix, routes, true);
  }

  /**
   * Answers a role's routes on a port that no other role has, as one does that shows a certificate
   * of its own. A role that comes later may share it.
   *
   * @throws ListenerException where the port cannot be had, or another role has it
   */
  public Mounted mountFirst(ListenerAddress address, String prefix, List<Route> routes) {
    return mount(address, prefix, routes, false);
  }

  private Mounted mount(
      ListenerAddress address, String prefix, List<Route> routes, boolean shared) {
    Mount mount = new Mount(prefix, routes);
    lock.lock();
    try {
      if (!shared && listeners.stream().anyMatch(other -> other.isAt(address))) {
        throw new ListenerException("Port " + address.port() + " is another role's");
      }
      Listener listener = listener(address);
      try {
        listener.mount(mount);
      } catch (ListenerException refused) {
        closeIfUnused(listener);
        throw refused;
      }
      return new Handle(listener, mount);
    } finally {
      lock.unlock();
    }
  }

  private Listener listener(ListenerAddress address) {
    for (Listener other : listeners) {
      if (address.port() != 0 && other.isAt(address)) {
        if (other.secure() != address.tls().isPresent()) {
          throw new ListenerException(
              "Port "
                  + address.port()
                  + " cannot be HTTP for one role and HTTPS for another; choose another port");
        }
        return other;
      }
    }
    ListenerLoop.Shared shared =
        new ListenerLoop.Shared(
            ++opened,
            new AtomicReference<>(new RouteTable(List.of())),
            new AtomicInteger(),
            limits,
            threads);
    Listener listener = new Listener(vertx, loops, address, shared);
    listeners.add(listener);
    return listener;
  }

  /**
   * Gives a listener a renewed certificate, and new authorities to trust; connections that are open
   * keep what they have.
   *
   * @throws ListenerException where there is no such HTTPS listener, or the identity is not usable
   */
  public void replaceIdentity(ListenerAddress address, TlsIdentity identity) {
    lock.lock();
    try {
      listeners.stream()
          .filter(listener -> listener.isAt(address) && listener.secure())
          .findFirst()
          .orElseThrow(
              () -> new ListenerException("No HTTPS listener is on port " + address.port()))
          .replace(identity);
    } finally {
      lock.unlock();
    }
  }

  /** How many connections are open on all listeners. */
  public int connections() {
    lock.lock();
    try {
      return listeners.stream().mapToInt(Listener::connections).sum();
    } finally {
      lock.unlock();
    }
  }

  private void unmount(Listener listener, Mount mount) {
    lock.lock();
    try {
      listener.unmount(mount);
      closeIfUnused(listener);
    } finally {
      lock.unlock();
    }
  }

  private void closeIfUnused(Listener listener) {
    if (listener.isUnused() && listeners.remove(listener)) {
      listener.close();
    }
  }

  /** Closes all ports and frees all threads. */
  @Override
  public void close() {
    lock.lock();
    try {
      for (Listener listener : List.copyOf(listeners)) {
        listener.unmountAll();
        closeIfUnused(listener);
      }
    } finally {
      lock.unlock();
    }
    threads.shutdownNow();
    EventLoops.await(vertx.close(), LONGEST_STOP);
  }

  private final class Handle implements Mounted {
    private final Listener listener;
    private final Mount mount;
    private final int port;

    Handle(Listener listener, Mount mount) {
      this.listener = listener;
      this.mount = mount;
      this.port = listener.port();
    }

    @Override
    public int port() {
      return port;
    }

    @Override
    public void close() {
      unmount(listener, mount);
    }
  }
}
