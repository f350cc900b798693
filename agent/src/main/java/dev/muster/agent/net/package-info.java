/**
 * The only place of the agent that opens sockets: to management points, to distribution points, to
 * client notification, and the local control socket. It trusts the pinned root alone, bounds what
 * it reads, and never decides when to speak.
 */
@NullMarked
package dev.muster.agent.net;

import org.jspecify.annotations.NullMarked;
