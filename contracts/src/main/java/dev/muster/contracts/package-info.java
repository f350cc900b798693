/**
 * What crosses a process: the messages, and the connections they travel on. Everybody sees this
 * module; it sees nobody.
 */
@NullMarked
package dev.muster.contracts;

import org.jspecify.annotations.NullMarked;
