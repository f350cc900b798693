/**
 * Lets history go that is older than the site keeps it: what inventory and deployments were, and
 * all facts about devices that were retired so long ago. The site's loop calls it every hour;
 * Retention is the door. It deletes in small transactions while everything else works on, and never
 * touches what is true now of a device that is not retired.
 */
@NullMarked
package dev.muster.site.retention;

import org.jspecify.annotations.NullMarked;
