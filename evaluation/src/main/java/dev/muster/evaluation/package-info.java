/**
 * Pure functions from facts, policy and time to what is to be done. Called by the agent, and by
 * preview and explain on the server; does no I/O, and "unknown" is a value. The door is Planner;
 * Conditions, Detections, Requirements, ExitCodes, Windows, Settings and SelectRows are its parts
 * that others ask too.
 */
@NullMarked
package dev.muster.evaluation;

import org.jspecify.annotations.NullMarked;
