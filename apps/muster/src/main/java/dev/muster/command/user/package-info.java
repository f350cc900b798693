/**
 * The commands around users: who is known, by import, and in which collections. They ask the
 * provider and decide nothing.
 */
@NullMarked
package dev.muster.command.user;

import org.jspecify.annotations.NullMarked;
