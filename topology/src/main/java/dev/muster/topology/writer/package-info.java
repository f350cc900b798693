/**
 * Writes topologies as the documents that {@link dev.muster.topology.reader.TopologyReader} reads:
 * what is written and read again is the same topology. {@link
 * dev.muster.topology.writer.TopologyText} is the door. It checks nothing and touches no file.
 */
@NullMarked
package dev.muster.topology.writer;

import org.jspecify.annotations.NullMarked;
