/**
 * Status messages of devices and of the site's own components: kept, listed, and forgotten after a
 * time. Every component calls it; StatusMessages is the door. It decides nothing by them, and it is
 * no log: only what an administrator would want in the site's history belongs here.
 */
@NullMarked
package dev.muster.site.status;

import org.jspecify.annotations.NullMarked;
