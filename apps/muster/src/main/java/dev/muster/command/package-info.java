/**
 * The {@code muster} command line: reads arguments, calls the modules that do the work, prints what
 * they return and ends with a documented exit code. {@link dev.muster.command.Muster} is the door,
 * started by the launcher. It decides nothing about endpoints, sites or ports itself.
 */
@NullMarked
package dev.muster.command;

import org.jspecify.annotations.NullMarked;
