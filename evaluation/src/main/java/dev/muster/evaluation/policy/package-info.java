/**
 * Policies from documents, the same on the site and on the author's machine: what is signed is
 * compiled where it is signed, and what is kept is compiled again where it is kept. CompilePolicy
 * is the door; nothing here reads a clock, a key or a database.
 */
@NullMarked
package dev.muster.evaluation.policy;

import org.jspecify.annotations.NullMarked;
