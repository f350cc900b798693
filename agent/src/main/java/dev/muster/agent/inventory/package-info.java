/**
 * What this computer is and has, under Configuration Manager's class names. Facts are gathered by a
 * child process, because the library that reads the hardware is larger than the rest of the agent;
 * the agent keeps the last facts on disk and reports what changed. Called by the schedule; it never
 * speaks to the site, which is the outbox's work.
 */
@NullMarked
package dev.muster.agent.inventory;

import org.jspecify.annotations.NullMarked;
