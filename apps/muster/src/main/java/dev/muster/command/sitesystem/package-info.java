/**
 * {@code muster site-system}: adds, lists and removes the hosts on which roles of a site run. It
 * asks the provider, as every command does.
 */
@NullMarked
package dev.muster.command.sitesystem;

import org.jspecify.annotations.NullMarked;
