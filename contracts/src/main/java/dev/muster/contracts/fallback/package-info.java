/**
 * What an agent says to a fallback status point (matrix: C15) when it cannot register or reach a
 * management point, and what the site server fetches of it over the site link (C46). Nobody proves
 * anything here: it is a report of whoever has an address, and is shown as that.
 */
@NullMarked
package dev.muster.contracts.fallback;

import org.jspecify.annotations.NullMarked;
