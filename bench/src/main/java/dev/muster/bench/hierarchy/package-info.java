/**
 * How long {@code muster lab up} takes for a whole topology, and how much memory the lab has then.
 * {@link dev.muster.bench.hierarchy.LabBench} is the door. It needs root, and takes the lab down.
 */
@NullMarked
package dev.muster.bench.hierarchy;

import org.jspecify.annotations.NullMarked;
