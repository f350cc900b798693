/**
 * {@code muster boundary}: asks the provider what boundary groups come to and prints it. The groups
 * themselves are documents like others.
 */
@NullMarked
package dev.muster.command.boundary;

import org.jspecify.annotations.NullMarked;
