/**
 * {@code muster administrator}: who administers the site, with which roles, and who that is at the
 * identity provider. It asks the provider; authors, who sign work, have a group of their own.
 */
@NullMarked
package dev.muster.command.administrator;

import org.jspecify.annotations.NullMarked;
