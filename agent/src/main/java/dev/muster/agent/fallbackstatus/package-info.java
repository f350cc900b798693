/**
 * What the agent says at its fallback status point when it cannot register or reach a management
 * point, and once when it can again. The loop of contact shows it how the agent stands; it decides
 * when to speak, a bounded number of times a day, and says nothing secret. It asks for nothing and
 * changes nothing of how the agent works.
 */
@NullMarked
package dev.muster.agent.fallbackstatus;

import org.jspecify.annotations.NullMarked;
