/**
 * Releases the stages of agent upgrades one after another. Its door, AgentUpgrades, is called by a
 * loop of the running site. It keeps nothing of its own and signs nothing: that a stage has not yet
 * begun is kept with its policy, and an agent holds to the times that its author signed whatever is
 * released here.
 */
@NullMarked
package dev.muster.site.upgrades;

import org.jspecify.annotations.NullMarked;
