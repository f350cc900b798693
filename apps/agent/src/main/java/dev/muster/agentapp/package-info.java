/** The main of the agent and its local commands; it wires the agent and decides nothing. */
@NullMarked
package dev.muster.agentapp;

import org.jspecify.annotations.NullMarked;
