package dev.muster.site.clients;

import java.time.Instant;

/**
 * A registration token as the site lists it, without what makes it worth something.
 *
 * @param name its public name
 * @param usesLeft how many devices may still register with it
 * @param expires when it ends
 * @param created when it was made
 */
public record Token(String name, int usesLeft, Instant expires, Instant created) {}
