package dev.muster.evaluation.preview;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.ExitMeaning;
import dev.muster.contracts.document.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one deployment does to a device, gathered action by action. */
final class Effects {
  private final List<ObjectName> installs = new ArrayList<>();
  private final List<ObjectName> uninstalls = new ArrayList<>();
  private long bytes;
  private boolean mayRestart;
  private Optional<Instant> from = Optional.empty();

  /** The first change waits for this time. */
  void begins(Optional<Instant> at) {
    if (installs.isEmpty() && uninstalls.isEmpty()) {
      from = at;
    }
  }

  void fetched(List<ContentFile> files) {
    bytes += files.stream().mapToLong(ContentFile::size).sum();
  }

  void installed(ObjectName application, DeploymentType type) {
    installs.add(application);
    run(type);
  }

  void uninstalled(ObjectName application, DeploymentType type) {
    uninstalls.add(application);
    run(type);
  }

  private void run(DeploymentType type) {
    mayRestart |= type.exitCodes().containsValue(ExitMeaning.SUCCESS_AFTER_RESTART);
  }

  /**
   * What that comes to.
   *
   * @param rest what the deployment says in the end
   */
  Outlook outlook(Outlook rest) {
    if (installs.isEmpty() && uninstalls.isEmpty()) {
      return new Outlook.Fetched(bytes, rest);
    }
    return new Outlook.Changes(installs, uninstalls, bytes, mayRestart, from);
  }
}
