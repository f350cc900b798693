/** What names a site. */
@NullMarked
package dev.muster.contracts.site;

import org.jspecify.annotations.NullMarked;
