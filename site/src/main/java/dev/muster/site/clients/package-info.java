/**
 * The devices that the site knows: registration with proof of the key, approval, certificates,
 * blocking, tokens, and who was seen when. Management points and the provider call it; Clients is
 * the door. It never sees a device's private key, and writes no row for a heartbeat.
 */
@NullMarked
package dev.muster.site.clients;

import org.jspecify.annotations.NullMarked;
