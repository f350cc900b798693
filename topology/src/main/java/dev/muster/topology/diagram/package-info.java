/**
 * Who talks to whom, as pictures: every open flow of a topology, folded until a wall-sized sheet
 * can be read. Flows of one kind between the same openers and listeners are one numbered
 * conversation; hosts that cannot be told apart by what they do are one stack; what every host
 * needs is a note on the service. {@link dev.muster.topology.diagram.Diagram} is the door. It
 * decides nothing about what flows, and neither reads nor writes files.
 */
@NullMarked
package dev.muster.topology.diagram;

import org.jspecify.annotations.NullMarked;
