/** Network protocols as codecs that do no I/O; each protocol family has a package of its own. */
@NullMarked
package dev.muster.wire;

import org.jspecify.annotations.NullMarked;
