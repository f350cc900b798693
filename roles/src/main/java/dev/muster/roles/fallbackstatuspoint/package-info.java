/**
 * The fallback status point: takes short reports of agents that cannot register or reach a
 * management point over plain HTTP (C15), and keeps them on its disk until the site server fetches
 * them (C46). A site's process or that of a host runs it. It believes nobody, asks nobody, answers
 * nothing but taken or why not, and never opens a connection.
 */
@NullMarked
package dev.muster.roles.fallbackstatuspoint;

import org.jspecify.annotations.NullMarked;
