/**
 * What the tests of several modules share: random cases that can be repeated. Production code never
 * sees it.
 */
@NullMarked
package dev.muster.testing;

import org.jspecify.annotations.NullMarked;
