package dev.muster.platform.rolehost;

import dev.muster.contracts.matrix.Matrix;
import dev.muster.contracts.matrix.RowId;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The roles of one process. */
public final class RoleHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoleHost.class);

  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Clock clock;
  private final ReentrantLock starting = new ReentrantLock();
  private final Deque<Started> started = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, RoleStatus> states = new LinkedHashMap<>();

  private record Started(Role role, AutoCloseable running) {}

  /**
   * A host that has not started anything yet.
   *
   * @throws IllegalArgumentException where two roles have one name, or a role names a row that the
   *     matrix does not have
   */
  public RoleHost(List<Role> roles, Clock clock) {
    this.clock = clock;
    for (Role role : roles) {
      if (this.roles.put(role.name(), role) != null) {
        throw new IllegalArgumentException("two roles are called " + role.name());
      }
      Stream.concat(role.serves().stream(), role.opens().stream()).forEach(row -> check(role, row));
      set(role.name(), new RoleState.Disabled());
    }
  }

  private static void check(Role role, RowId row) {
    if (Matrix.find(row).isEmpty()) {
      throw new IllegalArgumentException(
          "the role " + role.name() + " names " + row + ", which the matrix does not have");
    }
  }

  /** Starts, one after the other, the roles that are enabled; one that fails stops no other. */
  public void start(Predicate<Role> enabled) {
    starting.lock();
    try {
      roles.values().stream().filter(enabled).filter(role -> !isRunning(role)).forEach(this::start);
    } finally {
      starting.unlock();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // an edge: one role's trouble is not another's
  private void start(Role role) {
    set(role.name(), new RoleState.Starting());
    try {
      started.push(new Started(role, role.start()));
      set(role.name(), new RoleState.Running());
      LOG.info("Role {} runs", role.name());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      set(role.name(), new RoleState.Failed("interrupted while it started"));
    } catch (Exception trouble) {
      LOG.error("Role {} does not start", role.name(), trouble);
      set(role.name(), new RoleState.Failed(reason(trouble)));
    }
  }

  private boolean isRunning(Role role) {
    return started.stream().anyMatch(other -> other.role().equals(role));
  }

  private static String reason(Exception trouble) {
    String message = trouble.getMessage();
    return message == null || message.isBlank() ? trouble.getClass().getSimpleName() : message;
  }

  /** How each role is, in the order of their start. */
  public List<RoleStatus> states() {
    lock.lock();
    try {
      return List.copyOf(states.values());
    } finally {
      lock.unlock();
    }
  }

  private void set(String role, RoleState state) {
    lock.lock();
    try {
      states.put(role, new RoleStatus(role, state, clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  /** Stops all roles, the last started first; one that cannot stop keeps no other from it. */
  @Override
  @SuppressWarnings("CatchingUnchecked") // an edge: one role's trouble is not another's
  public void close() {
    starting.lock();
    try {
      while (!started.isEmpty()) {
        Started last = started.pop();
        String name = last.role().name();
        try {
          last.running().close();
          set(name, new RoleState.Disabled());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          set(name, new RoleState.Failed("interrupted while it stopped"));
        } catch (Exception trouble) {
          LOG.error("Role {} does not stop", name, trouble);
          set(name, new RoleState.Failed(reason(trouble)));
        }
      }
    } finally {
      starting.unlock();
    }
  }
}
