/**
 * What is assigned to this device, verified before anything else sees it: fetched or pushed, judged
 * by the root's authors, by the serials seen before and by the device's own facts, and kept on
 * disk. Called by the agent's loops and by applications; the door is Policies. Opens no socket.
 */
@NullMarked
package dev.muster.agent.policy;

import org.jspecify.annotations.NullMarked;
