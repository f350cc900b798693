/**
 * The site's leases on this device: verified by the key that the pinned root vouches for, kept over
 * a restart of the agent, and valid by two clocks, one of which nobody can set back. Called by
 * client notification and by the work of policy; the door is HeldLeases. Opens no socket and
 * decides nothing: whether something needs a lease is for evaluation to say.
 */
@NullMarked
package dev.muster.agent.leases;

import org.jspecify.annotations.NullMarked;
