/**
 * What somebody on this computer may ask the agent: verbs over a local socket that only the agent's
 * own user can open. It changes nothing by itself; verbs are given to it.
 */
@NullMarked
package dev.muster.agent.control;

import org.jspecify.annotations.NullMarked;
