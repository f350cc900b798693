package dev.muster.contracts.provider;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Value;
import java.util.List;
import java.util.Map;

/** What comes of a live query, as it happens. */
public sealed interface LiveEvent {
  /**
   * Devices are being asked; the first event.
   *
   * @param columns the headings, in their order
   */
  record Asking(List<String> columns) implements LiveEvent {
    public Asking {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A device has rows.
   *
   * @param name its host name
   * @param rows values by heading; what has no value is not there
   * @param more whether it had more rows than an answer may have
   */
  record Answered(DeviceId device, String name, List<Map<String, Value>> rows, boolean more)
      implements LiveEvent {
    public Answered {
      rows = rows.stream().map(Map::copyOf).toList();
    }
  }

  /**
   * A device cannot tell.
   *
   * @param name its host name
   * @param reason why, for people
   */
  record Failed(DeviceId device, String name, String reason) implements LiveEvent {}

  /** The numbers are others than they were. */
  record Progress(LiveCount count) implements LiveEvent {}

  /**
   * It is over; the last event.
   *
   * @param end why
   * @param silent the names of devices that were asked and said nothing, up to 100
   * @param troubles what else kept devices from being asked, for people
   */
  record Ended(LiveEnd end, LiveCount count, List<String> silent, List<String> troubles)
      implements LiveEvent {
    public Ended {
      silent = List.copyOf(silent);
      troubles = List.copyOf(troubles);
    }
  }

  /** Why a live query is over. */
  enum LiveEnd {
    /** Every device that was asked has said something. */
    ALL_ANSWERED,
    /** The time that was given is over. */
    TIME_OVER
  }
}
