package dev.muster.command.console;

import dev.muster.command.CommandFailure;
import dev.muster.command.objects.MakeChanges;
import dev.muster.console.ConsoleException;
import dev.muster.console.ConsoleHost;
import dev.muster.contracts.policy.Policy;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.PendingChange;
import dev.muster.contracts.provider.PendingRequest;
import dev.muster.contracts.provider.Plan;
import dev.muster.contracts.provider.Preview;
import dev.muster.foundation.keys.SignedRecords;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The console's changes go the way of {@code muster apply}, with the author's key of here. */
public final class SigningHere implements ConsoleHost.Changes, ConsoleHost.Approvals {
  private static final int MOST_ROWS = 10_000;
  private static final int PREVENTED = 422;

  private final FollowedConnection connection;
  private final Clock clock;

  private SigningHere(FollowedConnection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** The administrator of this connection, whose terminal is {@code out}. */
  public static ConsoleHost.Administrator administrator(
      FollowedConnection connection, Clock clock, PrintWriter out) {
    var here = new SigningHere(connection, clock);
    return new ConsoleHost.Administrator(
        connection,
        here,
        here,
        line -> {
          out.println(line);
          out.flush();
        });
  }

  private record Looked(
      MakeChanges way, List<Change> changes, Plan plan, List<Policy> sign, Preview preview)
      implements ConsoleHost.Prepared {
    @Override
    public Applied make(Optional<Long> devices) {
      return told(() -> way.apply(changes, plan, devices));
    }

    @Override
    public PendingChange ask() {
      return told(() -> way.ask(changes, plan));
    }
  }

  /** What another administrator asked for and signed. */
  private record Pending(
      ProviderConnection provider, long id, Plan plan, List<Policy> sign, Preview preview)
      implements ConsoleHost.Prepared {
    @Override
    public Applied make(Optional<Long> devices) {
      return told(() -> provider.send("POST", path(id), List.of(), Applied.class));
    }

    @Override
    public PendingChange ask() {
      throw new ConsoleException(PREVENTED, "It waits for approval already.", new Throwable());
    }

    static String path(long id) {
      return "/approvals/" + id;
    }
  }

  @Override
  public ConsoleHost.Prepared approval(long id) {
    return told(() -> {
      ProviderConnection provider = connection.now();
      ApplyRequest asked = provider.get(Pending.path(id), PendingRequest.class).request();
      MakeChanges way = new MakeChanges(provider, Optional.empty(), clock);
      return new Pending(
          provider,
          id,
          way.plan(asked.changes()),
          asked.policies().stream()
              .map(signed -> SignedRecords.unverified(signed.policy(), Policy.class))
              .toList(),
          way.preview(asked.changes(), MOST_ROWS));
    });
  }

  @Override
  public ConsoleHost.Prepared prepare(List<Change> changes) {
    return told(() -> {
      MakeChanges way = new MakeChanges(connection.now(), connection.author(), clock);
      Plan plan = way.plan(changes);
      return new Looked(
          way, changes, plan, way.compiled(changes, plan), way.preview(changes, MOST_ROWS));
    });
  }

  @FunctionalInterface
  private interface Step<T> {
    T take() throws IOException;
  }

  private static <T> T told(Step<T> step) {
    try {
      return step.take();
    } catch (ProviderException refused) {
      String why = String.valueOf(refused.getMessage());
      throw refused.status() == 0
          ? new ConsoleException(why, refused)
          : new ConsoleException(refused.status(), why, refused);
    } catch (CommandFailure prevented) {
      throw new ConsoleException(PREVENTED, String.valueOf(prevented.getMessage()), prevented);
    } catch (IOException away) {
      throw new ConsoleException(String.valueOf(away.getMessage()), away);
    }
  }
}
