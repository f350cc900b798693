/**
 * {@code muster collection}: asks the provider for collections and their members and prints them.
 * It evaluates nothing.
 */
@NullMarked
package dev.muster.command.collection;

import org.jspecify.annotations.NullMarked;
