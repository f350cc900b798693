/**
 * A topology as network namespaces with generated firewalls between them, on one Linux machine.
 * {@link dev.muster.lab.Lab} is the door; the {@code muster lab} command and system tests call it.
 * It never touches the machine's own interfaces, routes, names and firewall.
 */
@NullMarked
package dev.muster.lab;

import org.jspecify.annotations.NullMarked;
