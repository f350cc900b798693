/**
 * {@code muster lab}: a topology on this computer, each host a network namespace behind its
 * generated firewall, with the roles that are built and agents running in them as on real hosts;
 * and the faults that show what holds. The namespaces are made by {@code lab}; programs are started
 * by the same command lines that an administrator uses.
 */
@NullMarked
package dev.muster.command.lab;

import org.jspecify.annotations.NullMarked;
