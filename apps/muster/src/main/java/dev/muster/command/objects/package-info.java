/**
 * Commands for declared objects: apply, get, describe, export, delete, and the schemas of
 * documents. What changes is planned by the site, compiled again and signed here.
 */
@NullMarked
package dev.muster.command.objects;

import org.jspecify.annotations.NullMarked;
