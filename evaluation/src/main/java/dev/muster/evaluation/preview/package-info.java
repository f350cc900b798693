/**
 * What changes of documents would do to a device, told by the planner that agents run. The site's
 * preview asks it for each device; Forecast is the door. It never guesses: what the site cannot
 * know is unknown.
 */
@NullMarked
package dev.muster.evaluation.preview;

import org.jspecify.annotations.NullMarked;
