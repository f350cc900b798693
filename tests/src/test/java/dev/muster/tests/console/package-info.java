/** The console in a real browser before a real site, and the bundle built again. */
@NullMarked
package dev.muster.tests.console;

import org.jspecify.annotations.NullMarked;
