/**
 * How far each deployment has come on each device, now and before. Intake hands it what devices
 * say; the provider reads it; Compliance is the door. It never concludes a state by itself: only
 * the device knows.
 */
@NullMarked
package dev.muster.site.compliance;

import org.jspecify.annotations.NullMarked;
