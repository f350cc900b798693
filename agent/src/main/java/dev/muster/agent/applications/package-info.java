/**
 * Brings applications to this device and takes them away: does what the plan says, one step at a
 * time, and plans again after each. Called by the agent's loop and its local commands; the door is
 * Applications. Decides nothing itself, starts programs only through Programs, and runs nothing
 * that is not an authentic policy's text or verified content.
 */
@NullMarked
package dev.muster.agent.applications;

import org.jspecify.annotations.NullMarked;
