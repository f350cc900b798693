/**
 * Who this device is: its id and key, its certificate, the machine it lives on, and how it becomes
 * known to its site. Private keys leave this package only for signing and TLS, never for a message
 * or a log.
 */
@NullMarked
package dev.muster.agent.identity;

import org.jspecify.annotations.NullMarked;
