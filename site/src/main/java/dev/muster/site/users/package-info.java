/**
 * The users of an organisation: who they are, what was imported of them, and which devices belong
 * to them. Users is the door; the provider imports and shows users through it, and collections hear
 * from it who became another. It judges no rules and reads no directory.
 */
@NullMarked
package dev.muster.site.users;

import org.jspecify.annotations.NullMarked;
