package dev.muster.site.preview;

import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.Preview;
import dev.muster.evaluation.policy.CompilePolicy;
import dev.muster.evaluation.policy.PolicyChanges;
import dev.muster.site.clients.Clients;
import dev.muster.site.clients.DeviceState;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Drafted;
import dev.muster.site.definitions.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether a change of deployments or agent upgrades touches so many devices that somebody has to
 * say that number. Safe for use by several threads.
 */
public final class ConfirmChanges {
  private static final Set<ObjectKind> WORK =
      Set.of(ObjectKind.DEPLOYMENT, ObjectKind.AGENT_UPGRADE);

  private final PreviewChanges preview;
  private final Definitions definitions;
  private final Clients clients;
  private final int most;

  /**
   * Asks for the number of devices above this one.
   *
   * @param most from 0
   */
  public ConfirmChanges(
      PreviewChanges preview, Definitions definitions, Clients clients, int most) {
    this.preview = preview;
    this.definitions = definitions;
    this.clients = clients;
    this.most = most;
  }

  /** The number that has to be said; empty where none has to, or where the changes do not fit. */
  public OptionalLong needed(List<Change> changes) {
    if (clients.counts().getOrDefault(DeviceState.APPROVED, 0L) <= most || !isWork(changes)) {
      return OptionalLong.empty();
    }
    return touched(changes).stream().filter(devices -> devices > most).findFirst();
  }

  /** How many devices the changes would touch, as {@code preview} tells it. */
  public OptionalLong touched(List<Change> changes) {
    return switch (preview.of(changes, 0)) {
      case Outcome.Refused<Preview> _ -> OptionalLong.empty();
      case Outcome.Done<Preview> done -> OptionalLong.of(done.value().touched());
    };
  }

  private boolean isWork(List<Change> changes) {
    return switch (definitions.draft(changes)) {
      case Outcome.Refused<Drafted> _ -> false;
      case Outcome.Done<Drafted> done ->
          PolicyChanges.between(done.value().before(), done.value().after()).sign().stream()
              .anyMatch(policy -> WORK.contains(CompilePolicy.object(policy).kind()));
    };
  }

  /** What is wrong with the number that was said; empty where it is right or none is needed. */
  public Optional<String> objection(List<Change> changes, Optional<Long> said) {
    OptionalLong needed = needed(changes);
    if (needed.isEmpty() || said.equals(Optional.of(needed.getAsLong()))) {
      return Optional.empty();
    }
    return Optional.of(
        "this would touch %d devices%s; nothing was changed. Look at it with 'muster preview', then give '--devices %d', or '--ask-approval' of another administrator"
            .formatted(
                needed.getAsLong(),
                said.map(number -> " and not " + number)
                    .orElse(", more than " + most + " that need no confirmation"),
                needed.getAsLong()));
  }
}
