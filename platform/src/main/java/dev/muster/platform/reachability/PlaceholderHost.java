package dev.muster.platform.reachability;

import java.util.OptionalInt;

/**
 * Whom placeholders answer for.
 *
 * @param name the host's name, 1 to 64 printable characters without spaces
 * @param dynamicPort the port that the placeholder of the endpoint mapper names
 */
public record PlaceholderHost(String name, OptionalInt dynamicPort) {}
