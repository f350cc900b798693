/**
 * Times whole commands and writes what it found into a page. {@link dev.muster.bench.Commands} is
 * the door; the script {@code bench/run} calls it. It measures and never decides whether a number
 * is good, and it sends packets only inside network namespaces that it makes and removes.
 */
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
