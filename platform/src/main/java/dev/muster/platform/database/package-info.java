/**
 * The site database: a PostgreSQL that runs as a child of this process, or one elsewhere. It makes
 * the roles, applies the migrations of the components, and gives each component a pool of its own.
 * The site and its tests call it; it knows no table and runs no query of a component.
 */
@NullMarked
package dev.muster.platform.database;

import org.jspecify.annotations.NullMarked;
