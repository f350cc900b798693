/**
 * How a site is: one line or more for each part, with what to do. The provider shows it, readiness
 * follows it, and both ask {@link dev.muster.site.health.SiteHealth}. It reads, changes nothing,
 * and keeps nothing.
 */
@NullMarked
package dev.muster.site.health;

import org.jspecify.annotations.NullMarked;
