/**
 * The views for reports, in Configuration Manager's names: one for each inventory class, and those
 * of systems and collections. The site makes them when it starts and when a class comes or goes;
 * programs for reports read them as the role muster_reader. Reporting is the door. It holds no data
 * of its own and never runs a report.
 */
@NullMarked
package dev.muster.site.reporting;

import org.jspecify.annotations.NullMarked;
