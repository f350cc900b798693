/**
 * {@code muster ports}: the connection matrix, and what a topology makes of it, as lists, firewall
 * rules, probes, placeholder listeners and diagrams. Every subcommand only reads its options and
 * prints; the work is done in {@code topology} and {@code platform}.
 */
@NullMarked
package dev.muster.command.ports;

import org.jspecify.annotations.NullMarked;
