package dev.muster.agent.schedule;

import dev.muster.agent.identity.Registration;
import dev.muster.agent.inventory.Inventory;
import dev.muster.agent.net.SiteConnection;
import dev.muster.agent.outbox.Outbox;

/**
 * What the schedule drives.
 *
 * @param registration makes the device known
 * @param site the way to the site
 * @param outbox what the device has to say
 * @param inventory what the device is and has
 * @param follower does the work of policy
 */
public record AgentParts(
    Registration registration,
    SiteConnection site,
    Outbox outbox,
    Inventory inventory,
    PolicyFollower follower) {}
