package dev.muster.site.troubles;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fallback.ClientState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody at an address says; the texts are as it wrote them, bounded and without what is no
 * text.
 *
 * @param address who says it: the one thing that is seen and not said
 * @param point the fallback status point that it turned to
 * @param device who it says it is
 * @param site the site that it says it belongs to
 * @param name its host name, as it says
 * @param agent its version, as it says
 * @param detail what was in the way, as it says
 * @param since from when on it says that it was so
 * @param first when the first report of this state came
 * @param last when the latest came
 * @param times how many came
 * @param attempts how often it says to have asked the site in vain
 * @param ahead how far its clock is ahead of that of the fallback status point; negative is behind
 * @param ended when it said that it is well, or the device was heard of by a management point
 */
public record ClientTrouble(
    String address,
    String point,
    Optional<DeviceId> device,
    String site,
    String name,
    String agent,
    ClientState state,
    String detail,
    Instant since,
    Instant first,
    Instant last,
    long times,
    int attempts,
    Duration ahead,
    Optional<Instant> ended) {}
