/**
 * {@code muster topology}: is a document valid, and what may one say. {@link
 * dev.muster.command.topology.TopologyFile} reads documents for every other command.
 */
@NullMarked
package dev.muster.command.topology;

import org.jspecify.annotations.NullMarked;
