package dev.muster.site.preview;

import dev.muster.site.clients.Clients;
import dev.muster.site.compliance.Compliance;
import dev.muster.site.inventory.Inventory;
import dev.muster.site.policy.Policies;

/**
 * What is known of devices.
 *
 * @param clients which there are
 * @param inventory their facts
 * @param compliance what they reported of deployments
 * @param policies which bodies that was about
 */
public record Fleet(
    Clients clients, Inventory inventory, Compliance compliance, Policies policies) {}
