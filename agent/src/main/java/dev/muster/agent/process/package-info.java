/**
 * The only place of the agent that starts programs: with a time limit, bounded output and a clean
 * environment. Called by inventory and by whatever installs; it never decides what is run and never
 * reads policy.
 */
@NullMarked
package dev.muster.agent.process;

import org.jspecify.annotations.NullMarked;
