/**
 * Where this device is: its addresses now, the boundary groups that the site says it is in, and the
 * management points that it asks there, those of other groups only after their time. The schedule
 * drives it; the door is Location. It wakes nobody: it looks when the agent speaks to its site
 * anyway.
 */
@NullMarked
package dev.muster.agent.location;

import org.jspecify.annotations.NullMarked;
