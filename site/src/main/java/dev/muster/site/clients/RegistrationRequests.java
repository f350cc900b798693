package dev.muster.site.clients;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.device.RegistrationAnswer;
import dev.muster.contracts.trust.Signed;
import dev.muster.platform.database.ComponentDatabase;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to register at a management point that decides nothing: it writes them into the site
 * database (matrix: C28), and waits for what the site server writes beside them. Safe for several
 * threads.
 */
public final class RegistrationRequests implements Registrar {
  /** Where PostgreSQL notifies of requests, for the site server. */
  public static final String ASKED = "muster_clients_asked";

  /** Where PostgreSQL notifies of what {@link #look} reads. */
  public static final String ANSWERED = "muster_clients_answered";

  private static final int MOST = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final RegistrationStore store;
  private final Duration patience;
  private final Semaphore room = new Semaphore(MOST);
  private final Map<UUID, CompletableFuture<RegistrationAnswer>> waiting =
      new ConcurrentHashMap<>();

  /** In this database; at most 256 at a time, each for at most eight seconds. */
  public RegistrationRequests(ComponentDatabase database) {
    this(database, PATIENCE);
  }

  RegistrationRequests(ComponentDatabase database, Duration patience) {
    this.store = new RegistrationStore(database);
    this.patience = patience;
  }

  /** Absent where too many wait, or the site server has not answered in time. */
  @Override
  public Optional<RegistrationAnswer> answer(
      Signed request, Optional<DeviceId> renewed, InetAddress from) {
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    UUID id = UUID.randomUUID();
    CompletableFuture<RegistrationAnswer> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      store.ask(id, request, renewed, from);
      return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException nobody) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("An answer that failed", impossible);
    } finally {
      waiting.remove(id);
      room.release();
    }
  }

  /**
   * Reads what was answered. Call it on every notification of {@link #ANSWERED} and every second
   * besides.
   */
  public void look() {
    Set<UUID> ids = Set.copyOf(waiting.keySet());
    if (!ids.isEmpty()) {
      store
          .answers(ids)
          .forEach((id, answer) ->
              Optional.ofNullable(waiting.get(id)).ifPresent(one -> one.complete(answer)));
    }
  }
}
