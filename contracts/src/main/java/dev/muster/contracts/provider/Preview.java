package dev.muster.contracts.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changes would do to devices, told by the evaluator that agents run.
 *
 * @param devices how many approved devices were looked at
 * @param touched how many of them would be touched
 * @param siteSystems the host names of those touched that the site itself runs on, its site systems
 *     among them
 * @param confirm whether they are so many, or such, that whoever applies it has to say their number
 * @param totals by object and effect
 * @param rows by name and object, as many as were asked for
 */
public record Preview(
    long devices,
    long touched,
    List<String> siteSystems,
    boolean confirm,
    List<Total> totals,
    List<Row> rows) {
  public Preview {
    siteSystems = List.copyOf(siteSystems);
    totals = List.copyOf(totals);
    rows = List.copyOf(rows);
  }

  /** The same, saying whether the number has to be said. */
  public Preview confirmed(boolean wanted) {
    return new Preview(devices, touched, siteSystems, wanted, totals, rows);
  }

  /** What becomes of an object on a device. */
  public enum Effect {
    /** Something is installed, and perhaps what it replaces is taken away. */
    INSTALL,
    /** Something is taken away. */
    UNINSTALL,
    /** The computer restarts, once. */
    RESTART,
    /** May be installed by whoever is at the device. */
    OFFER,
    /** The device becomes a member, or settings or a window are for it. */
    IN_FORCE,
    /** All is already as it is wanted. */
    AS_WANTED,
    /** A requirement is false, no window is long enough, … */
    NOT_DONE,
    /** The site cannot tell. */
    UNKNOWN,
    /** It is for the device now and would no longer be. What was installed stays. */
    ENDS
  }

  /**
   * How many devices an effect would be on.
   *
   * @param object which object
   * @param effect which effect
   * @param devices on how many
   * @param bytes the most that all of them together would fetch
   * @param mayRestart on how many an installer's exit code can ask for a restart
   */
  public record Total(ObjectKey object, Effect effect, long devices, long bytes, long mayRestart) {}

  /**
   * What would be different on one device.
   *
   * @param device which
   * @param name its host name
   * @param object by which object
   * @param effect what becomes of it
   * @param detail which applications, or why
   * @param bytes the most that is fetched
   * @param mayRestart whether an installer's exit code can ask for a restart
   * @param from when it begins, read as UTC; absent is at once
   */
  public record Row(
      DeviceId device,
      String name,
      ObjectKey object,
      Effect effect,
      String detail,
      long bytes,
      boolean mayRestart,
      Optional<Instant> from) {}
}
