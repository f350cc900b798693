package dev.muster.contracts.document;

import dev.muster.contracts.fact.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One way to install an application.
 *
 * @param name unique in the application
 * @param technology what is run
 * @param detection how the device knows that it is there
 * @param requirements all must be true on the device
 * @param dependencies applications that must be there before
 * @param exitCodes what exit codes mean; the usual ones need not be named
 * @param timeout the longest time that it may run
 */
public record DeploymentType(
    ObjectName name,
    Technology technology,
    Detection detection,
    List<Requirement> requirements,
    List<ObjectName> dependencies,
    Map<Integer, ExitMeaning> exitCodes,
    Optional<Duration> timeout) {
  /** The time that an installation may take where nothing else is said. */
  public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

  public DeploymentType {
    requirements = List.copyOf(requirements);
    dependencies = List.copyOf(dependencies);
    exitCodes = Map.copyOf(exitCodes);
  }

  /**
   * A condition with a name.
   *
   * @param name for people, in states and in explain
   * @param condition over the device's facts
   */
  public record Requirement(String name, Condition condition) {}
}
