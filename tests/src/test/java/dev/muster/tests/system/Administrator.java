package dev.muster.tests.system;

import dev.muster.command.connection.Connection;
import dev.muster.command.objects.MakeChanges;
import dev.muster.contracts.message.DeploymentState;
import dev.muster.contracts.message.Message.DeploymentStateMessage;
import dev.muster.contracts.provider.Change;
import dev.muster.platform.client.ProviderConnection;
import dev.muster.platform.client.ProviderException;
import dev.muster.platform.documents.ContentFiles;
import dev.muster.platform.documents.Documents;
import dev.muster.site.compliance.DeviceState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What an administrator does and sees, through the provider, in this process: a command takes a
 * second.
 */
public final class Administrator {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int LOOK_MILLIS = 200;

  private final Path data;

  /** The administrator of the site in this folder. */
  public Administrator(Path data) {
    this.data = data;
  }

  private record States(List<DeviceState> rows, long total) {}

  /** Makes the changes that documents say; returns when the provider has acknowledged them. */
  public void apply(String documents) {
    List<Change> changes =
        Documents.read("test.yaml", documents, ContentFiles.none()).stream()
            .<Change>map(each -> new Change.Put(each, Optional.empty()))
            .toList();
    try (ProviderConnection provider = Connection.in(data).open()) {
      MakeChanges make = new MakeChanges(provider, Connection.in(data).author(), Clock.systemUTC());
      make.apply(changes, make.plan(changes), Optional.of(make.touched(changes)));
    }
  }

  /** The present states of a deployment. */
  List<DeviceState> states(String deployment) {
    try (ProviderConnection provider = Connection.in(data).open()) {
      return provider.get("/states?deployment=" + deployment, States.class).rows();
    }
  }

  /** The text of what the provider answers. */
  String text(String path) {
    try (ProviderConnection provider = Connection.in(data).open()) {
      return provider.text(path);
    }
  }

  /** Waits until a device is in such a state of a deployment. */
  DeploymentStateMessage sees(String deployment, Predicate<DeploymentStateMessage> wanted)
      throws InterruptedException {
    return await(
            () -> states(deployment).stream().map(DeviceState::said).filter(wanted).findFirst(),
            () -> "The states of " + deployment + " are " + states(deployment))
        .orElseThrow();
  }

  /** Waits until a device says that state of a deployment. */
  DeploymentStateMessage sees(String deployment, DeploymentState state)
      throws InterruptedException {
    return sees(deployment, said -> said.state() == state);
  }

  /** Waits until it is so. */
  public static void until(BooleanSupplier isSo, Supplier<String> otherwise)
      throws InterruptedException {
    await(() -> isSo.getAsBoolean() ? Optional.of(true) : Optional.empty(), otherwise);
  }

  private static <T> Optional<T> await(Supplier<Optional<T>> look, Supplier<String> otherwise)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    Optional<T> found = looked(look);
    while (found.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(otherwise.get());
      }
      boolean _ = never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      found = looked(look);
    }
    return found;
  }

  /** A site that cannot be asked just now is asked again. */
  private static <T> Optional<T> looked(Supplier<Optional<T>> look) {
    try {
      return look.get();
    } catch (ProviderException away) {
      return Optional.empty();
    }
  }
}
