/**
 * {@code muster host}: what runs on a host of site systems. It waits for its site server, which
 * connects to it, and then runs the roles that it is told; it never connects to the site server
 * itself.
 */
@NullMarked
package dev.muster.command.host;

import org.jspecify.annotations.NullMarked;
