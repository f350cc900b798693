/**
 * The hosts of site systems: which there are, what each runs, and the site server's side of the
 * link by which it joins, configures, supplies and asks them (matrix: C40 and its like). The site
 * server opens every connection. The provider shows and changes them; the site's process runs the
 * visits.
 */
@NullMarked
package dev.muster.site.systems;

import org.jspecify.annotations.NullMarked;
