/**
 * Other versions of the agent: unpacked beside the one that runs, put on trial, and kept once they
 * had contact with their site. Called by the agent's main. What goes back to the version before is
 * the launcher, a shell script outside of every version; this package never restarts anything and
 * never decides which version is wanted.
 */
@NullMarked
package dev.muster.agent.upgrade;

import org.jspecify.annotations.NullMarked;
