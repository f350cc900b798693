package dev.muster.platform.reachability;

import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.matrix.Transport;

/**
 * One connection to probe.
 *
 * @param id what it is called in results and in datagrams, such as {@code C17/https}; printable
 *     ASCII
 * @param protocol whose greeting is spoken
 * @param transport what carries it
 * @param destination who should answer
 * @param source where it is probed from
 */
public record ProbeTarget(
    String id, Protocol protocol, Transport transport, Destination destination, Source source) {}
