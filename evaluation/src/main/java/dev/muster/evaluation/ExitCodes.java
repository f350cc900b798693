package dev.muster.evaluation;

import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.ExitMeaning;

/** What exit codes mean. */
public final class ExitCodes {
  private static final int INSTALLED = 1707;
  private static final int RESTART = 3010;
  private static final int RESTART_STARTED = 1641;
  private static final int ANOTHER_RUNS = 1618;
  private static final int TEMPORARY_FAILURE = 75;

  private ExitCodes() {}

  /**
   * By the deployment type, else the usual meaning: those of Configuration Manager, and 75 of
   * sysexits(3) for what may be tried again.
   */
  public static ExitMeaning meaning(DeploymentType type, int code) {
    ExitMeaning named = type.exitCodes().get(code);
    if (named != null) {
      return named;
    }
    return switch (code) {
      case 0, INSTALLED -> ExitMeaning.SUCCESS;
      case RESTART, RESTART_STARTED -> ExitMeaning.SUCCESS_AFTER_RESTART;
      case ANOTHER_RUNS, TEMPORARY_FAILURE -> ExitMeaning.RETRY;
      default -> ExitMeaning.FAILURE;
    };
  }
}
