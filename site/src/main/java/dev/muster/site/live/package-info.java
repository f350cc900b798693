/**
 * Asks connected devices now: a question is a row that management points follow, and they bring
 * back what devices say. Rows live for seconds; nothing of them becomes inventory. LiveQueries is
 * the door of those who ask, LivePoint that of a management point. It speaks to no device and
 * decides about nobody's rights.
 */
@NullMarked
package dev.muster.site.live;

import org.jspecify.annotations.NullMarked;
