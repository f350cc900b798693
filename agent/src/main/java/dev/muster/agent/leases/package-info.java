/**
 * What the site says to this device by keys of its own, for which the pinned root vouches: leases,
 * and memberships that the device cannot judge. Kept over a restart of the agent, and valid for a
 * time that nobody lengthens by setting a clock back. Called by client notification and by the work
 * of policy; the doors are HeldLeases and HeldMemberships. Opens no socket and decides nothing:
 * what needs a lease, and what a membership settles, is for evaluation to say.
 */
@NullMarked
package dev.muster.agent.leases;

import org.jspecify.annotations.NullMarked;
