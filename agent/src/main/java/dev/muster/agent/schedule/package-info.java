/**
 * When the agent does what: registers, gives signs of life, polls, sends, takes inventory, and does
 * the work of policy. It wakes up for nothing else, and knows nothing of how these are done.
 */
@NullMarked
package dev.muster.agent.schedule;

import org.jspecify.annotations.NullMarked;
