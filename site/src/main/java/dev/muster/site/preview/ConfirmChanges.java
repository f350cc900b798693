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
 * Whether a change of deployments, agent upgrades or restarts touches so many devices, or one on
 * which the site itself runs, that somebody has to say that number. Safe for use by several
 * threads.
 */
public final class ConfirmChanges {
  private static final Set<ObjectKind> WORK =
      Set.of(ObjectKind.DEPLOYMENT, ObjectKind.AGENT_UPGRADE, ObjectKind.RESTART);

  private static final int SHOWN = 5;

  private final PreviewChanges preview;
  private final Definitions definitions;
  private final Clients clients;
  private final int most;

  /**
   * Asks for the number of devices above this one, and whenever a site system is touched.
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

  /** How many devices the changes would touch, as {@code preview} tells it. */
  public OptionalLong touched(List<Change> changes) {
    return foretold(changes).stream().mapToLong(Preview::touched).findFirst();
  }

  /** Where a number has to be said; empty where none has, or where the changes do not fit. */
  private Optional<Preview> weighty(List<Change> changes) {
    boolean light =
        clients.counts().getOrDefault(DeviceState.APPROVED, 0L) <= most
            && preview.siteSystems().isEmpty();
    if (light || !isWork(changes)) {
      return Optional.empty();
    }
    return foretold(changes).filter(this::isWeighty);
  }

  private boolean isWeighty(Preview told) {
    return told.touched() > most || !told.siteSystems().isEmpty();
  }

  /** What the changes would do, saying whether the number of devices has to be said. */
  public Outcome<Preview> preview(List<Change> changes, int rows) {
    return switch (preview.of(changes, rows)) {
      case Outcome.Refused<Preview> refused -> refused;
      case Outcome.Done<Preview>(Preview told) ->
          new Outcome.Done<>(told.confirmed(isWeighty(told) && isWork(changes)));
    };
  }

  private Optional<Preview> foretold(List<Change> changes) {
    return switch (preview.of(changes, 0)) {
      case Outcome.Refused<Preview> _ -> Optional.empty();
      case Outcome.Done<Preview> done -> Optional.of(done.value());
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
    return weighty(changes)
        .filter(told -> !said.equals(Optional.of(told.touched())))
        .map(told ->
            "this would touch %d %s%s; nothing was changed. Look at it with 'muster preview', then give '--devices %d', or '--ask-approval' of another administrator"
                .formatted(
                    told.touched(),
                    told.touched() == 1 ? "device" : "devices",
                    why(told, said),
                    told.touched()));
  }

  private String why(Preview told, Optional<Long> said) {
    String number =
        said.map(wrong -> " and not " + wrong)
            .orElse(
                told.touched() > most ? ", more than " + most + " that need no confirmation" : "");
    return told.siteSystems().isEmpty()
        ? number
        : number + ", and the site itself runs on " + named(told.siteSystems());
  }

  private static String named(List<String> systems) {
    return String.join(", ", systems.subList(0, Math.min(SHOWN, systems.size())))
        + (systems.size() > SHOWN ? " and " + (systems.size() - SHOWN) + " more of them" : "");
  }
}
