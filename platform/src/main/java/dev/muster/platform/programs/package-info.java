/**
 * The system's own programs, run to their end with a bare environment, and the system users that
 * servers run as. The database and the file channel call it; it never runs a program that is not in
 * the system's own folders.
 */
@NullMarked
package dev.muster.platform.programs;

import org.jspecify.annotations.NullMarked;
