package dev.muster.contracts.document;

import java.time.Instant;
import java.util.Optional;

/**
 * Brings an application to the members of a collection, or takes it away.
 *
 * @param name the object's name
 * @param application which application
 * @param collection for whom
 * @param purpose what is wanted
 * @param available not before this moment; absent is at once
 * @param deadline at this moment at the latest; absent is at once
 * @param outsideWindows whether it may be done outside maintenance windows once the deadline is
 *     over
 * @param mostDevices the largest number of devices that its author allows
 * @param expires nothing is done for it any more after this
 */
public record Deployment(
    ObjectName name,
    ObjectName application,
    ObjectName collection,
    DeploymentPurpose purpose,
    Optional<Schedule> available,
    Optional<Schedule> deadline,
    boolean outsideWindows,
    int mostDevices,
    Optional<Instant> expires)
    implements Declared {}
