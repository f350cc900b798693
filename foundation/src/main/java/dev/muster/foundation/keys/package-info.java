/**
 * Key pairs, signatures, signed documents and tokens. It holds no key and no secret longer than a
 * call.
 */
@NullMarked
package dev.muster.foundation.keys;

import org.jspecify.annotations.NullMarked;
