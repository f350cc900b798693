package dev.muster.evaluation;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.ObjectName;

/**
 * What was attempted. A changed policy has another body and so begins anew.
 *
 * @param body of the policy that it was done for
 * @param application on what
 * @param action what was done
 */
public record AttemptKey(ContentHash body, ObjectName application, Action action) {
  /** What is attempted. */
  public enum Action {
    DOWNLOAD,
    INSTALL,
    UNINSTALL
  }
}
