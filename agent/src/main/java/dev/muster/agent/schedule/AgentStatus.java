package dev.muster.agent.schedule;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.site.SiteCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the agent is.
 *
 * @param site its site
 * @param device its name
 * @param registration registered, pending, refused or unknown
 * @param reason why it is not registered
 * @param certificateUntil when its certificate ends
 * @param lastContact when a management point answered last, in this run
 * @param retryAt until when nobody is asked because all management points failed
 * @param notification whether client notification stands
 * @param notificationTrouble why it does not
 * @param waitingMessages how many messages wait for the site
 * @param waitingBytes how many bytes they have on disk
 * @param lastInventory when inventory was taken last
 * @param nextInventory when it is taken next
 * @param nextPolicyRequest when the site is asked for policy next
 * @param nextWork when there is work of policy next
 * @param boundaryGroups the boundary groups that it is in, as the site said last
 * @param fallback when management points of other boundary groups are asked, while its own give no
 *     answer
 * @param fallbackStatus what was said at the fallback status point last, or why it could not be
 * @param unreached to whom no connection comes about now, each with the row of the matrix
 */
public record AgentStatus(
    SiteCode site,
    DeviceId device,
    String registration,
    Optional<String> reason,
    Optional<Instant> certificateUntil,
    Optional<Instant> lastContact,
    Optional<Instant> retryAt,
    boolean notification,
    Optional<String> notificationTrouble,
    long waitingMessages,
    long waitingBytes,
    Optional<Instant> lastInventory,
    Optional<Instant> nextInventory,
    Optional<Instant> nextPolicyRequest,
    Optional<Instant> nextWork,
    List<ObjectName> boundaryGroups,
    Optional<Instant> fallback,
    Optional<String> fallbackStatus,
    List<String> unreached) {
  public AgentStatus {
    boundaryGroups = List.copyOf(boundaryGroups);
    unreached = List.copyOf(unreached);
  }
}
