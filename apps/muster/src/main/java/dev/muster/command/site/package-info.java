/**
 * Starts and stops a site in this process, by hand and in one place: the database, the components,
 * the roles and what connects them. Called by {@code muster site} and {@code muster up}; it decides
 * nothing about devices.
 */
@NullMarked
package dev.muster.command.site;

import org.jspecify.annotations.NullMarked;
