package dev.muster.site.live;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.live.QuestionId;
import dev.muster.contracts.query.Query;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A question that management points are to ask.
 *
 * @param id its name
 * @param query what devices are asked; absent where only who is connected is wanted
 * @param synchronise whether those are to ask the site now what there is for them
 * @param devices who is meant; absent where all are
 * @param left how long it still stands
 */
public record StandingQuestion(
    QuestionId id,
    Optional<Query> query,
    boolean synchronise,
    Optional<Set<DeviceId>> devices,
    Duration left) {
  public StandingQuestion {
    devices = devices.map(Set::copyOf);
  }
}
