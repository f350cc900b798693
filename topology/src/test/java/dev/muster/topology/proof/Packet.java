package dev.muster.topology.proof;

import dev.muster.contracts.matrix.Transport;
import dev.muster.topology.Cidr;
import dev.muster.topology.rules.Chain;

/**
 * The first packet of a connection, where a firewall sees it.
 *
 * @param from one address
 * @param to one address
 * @param sourcePort 0 for ICMP
 * @param port 0 for ICMP
 */
record Packet(Chain chain, Transport transport, Cidr from, int sourcePort, Cidr to, int port) {}
