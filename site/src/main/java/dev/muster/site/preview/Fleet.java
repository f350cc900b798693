package dev.muster.site.preview;

import dev.muster.site.clients.Clients;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.policy.Policies;
import dev.muster.site.query.DeviceQueries;

/**
 * What is known of devices.
 *
 * @param clients which there are
 * @param inventory their facts
 * @param compliance what they reported of deployments
 * @param policies which bodies that was about
 * @param queries what of them nobody reported
 */
public record Fleet(
    Clients clients,
    Inventory inventory,
    Compliance compliance,
    Policies policies,
    DeviceQueries queries) {}
