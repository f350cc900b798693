/**
 * How long a change takes from the administrator to a connected computer. {@link
 * dev.muster.bench.push.PushBench} is the door. It runs a whole site with its agent, as {@code
 * muster up} does, and looks at nothing but the file that the change makes.
 */
@NullMarked
package dev.muster.bench.push;

import org.jspecify.annotations.NullMarked;
