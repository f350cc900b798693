/**
 * Which boundary groups hold a device, and which site systems these give it from when. Called by
 * the site for management points, commands and explanations; the door is BoundaryGroups. Knows no
 * clock and no site system: it says names and times.
 */
@NullMarked
package dev.muster.evaluation.boundaries;

import org.jspecify.annotations.NullMarked;
