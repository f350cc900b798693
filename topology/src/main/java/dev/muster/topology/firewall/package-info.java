/**
 * Writes a firewall down in the languages of real firewalls: text only, the same for the same
 * input. {@link dev.muster.topology.firewall.FirewallText} is the door, called by {@code muster
 * ports rules} and by the lab. It decides nothing about what may pass, and loads nothing.
 */
@NullMarked
package dev.muster.topology.firewall;

import org.jspecify.annotations.NullMarked;
