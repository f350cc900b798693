/** The console in a real browser before a real site, and the bundle built again. */
package dev.muster.tests.console;
