/**
 * Turns a topology document into a valid {@link dev.muster.topology.Topology}, or says everything
 * that is wrong with it: file, line, column, what, and the nearest right word. {@link
 * dev.muster.topology.reader.TopologyReader} is the door. First the shape is read, then the rules
 * of a hierarchy, its addresses and its ports are checked.
 */
@NullMarked
package dev.muster.topology.reader;

import org.jspecify.annotations.NullMarked;
