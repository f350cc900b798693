/**
 * The firewall of one host, or of a router between two networks, as values: what is let through and
 * nothing else, each rule naming the rows of the matrix that need it. {@link
 * dev.muster.topology.rules.Firewall} is the door; the firewall package writes it down in the
 * languages of real firewalls.
 */
@NullMarked
package dev.muster.topology.rules;

import org.jspecify.annotations.NullMarked;
