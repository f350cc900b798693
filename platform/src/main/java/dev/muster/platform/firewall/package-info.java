/**
 * Loads a firewall into this host's kernel so that nobody locks himself out: the rules before come
 * back by themselves unless somebody confirms in time. {@link
 * dev.muster.platform.firewall.FirewallChanges} is the door, called by {@code muster ports rules
 * --apply}. It loads text and knows nothing of topologies; nothing that it does survives a reboot.
 */
@NullMarked
package dev.muster.platform.firewall;

import org.jspecify.annotations.NullMarked;
