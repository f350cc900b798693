/**
 * Passes Ethernet frames on between pairs of TAP devices, each so much later, where the kernel has
 * no netem that would do it. {@code muster lab relay}, a process of its own, runs it in the
 * namespace of a lab's switch. It never looks into a frame and never changes one.
 */
@NullMarked
package dev.muster.lab.relay;

import org.jspecify.annotations.NullMarked;
