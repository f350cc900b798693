/**
 * What the connection matrix makes of a topology: who opens which connection to whom, at which
 * addresses and ports, and what of it stays unused and why. {@link dev.muster.topology.flows.Flows}
 * is the door. Firewall rules, probes, placeholders, lists and diagrams all come from here and from
 * nowhere else.
 */
@NullMarked
package dev.muster.topology.flows;

import org.jspecify.annotations.NullMarked;
