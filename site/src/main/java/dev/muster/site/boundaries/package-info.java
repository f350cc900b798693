/**
 * Boundary groups: where a device is, and which management points and distribution points it may
 * use from when. Called by the management point for each location request, by the provider and by
 * explanations; the door is Boundaries. Owns no table: groups are documents. It never decides what
 * a device may install, only where from.
 */
@NullMarked
package dev.muster.site.boundaries;

import org.jspecify.annotations.NullMarked;
