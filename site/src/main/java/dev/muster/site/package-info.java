/** The domain of a site: one flat package below this for each component, each owning its tables. */
@NullMarked
package dev.muster.site;

import org.jspecify.annotations.NullMarked;
