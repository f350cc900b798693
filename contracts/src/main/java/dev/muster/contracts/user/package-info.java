/** What names a user wherever Muster speaks of one: the site's number and the name people know. */
@NullMarked
package dev.muster.contracts.user;

import org.jspecify.annotations.NullMarked;
