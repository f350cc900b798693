/**
 * A site in processes of its own, as an administrator starts it, for the tests of the whole. Called
 * by integration tests whose class path holds the {@code muster} command; never looks inside the
 * processes.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.testing.site;
